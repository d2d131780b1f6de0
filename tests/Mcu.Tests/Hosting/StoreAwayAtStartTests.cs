using Mcu.Application.Common;
using Mcu.Application.Sessions;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Hosting;
using Mcu.Tests.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mcu.Tests.Hosting;

/// <summary>The database becomes unavailable between the preparation and the first request.</summary>
public sealed class StoreAwayAtStartTests
{
    private readonly FakeSessions _sessions = new() { IsAway = true };
    private readonly SessionCache _cache = new(TimeProvider.System);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Address_WhoseSignInLinkCannotBeMade_IsLogged()
    {
        using var log = new MemoryLog();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton<ISessionStore>(_sessions).AddSingleton(_cache).AddSingleton<SignInLinks>();
        await using var app = builder.Build();

        await DashboardHost.SayAddressAsync(app, Ct);

        Assert.Contains(log.Lines, line => line.Contains("admin-link", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sessions_ThatCannotBeRead_StopTheStartWithOneLine()
    {
        var start = new SessionStartup(_sessions, _cache, rights: null!);

        var error = await Assert.ThrowsAsync<SettingException>(() => start.StartingAsync(Ct));

        Assert.Equal("ConnectionStrings:Mcu", error.Setting);
        Assert.DoesNotContain('\n', error.Message);
    }
}
