using Mcu.Infrastructure.Store.Model;
using System.Diagnostics.Metrics;
using Mcu.Dashboard.Hosting;
using Mcu.Tests.Api;
using Mcu.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcu.Tests.Hosting;

/// <summary>
/// Events that strangers can cause as often as they like, and faults that are reported elsewhere in one line, are not logged with their
/// stack trace.
/// </summary>
public sealed class LogLevelTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Microsoft.AspNetCore.Antiforgery.DefaultAntiforgery", LogLevel.Error)]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel.Connections", LogLevel.Warning)]
    public async Task FormsCookiesAndConnectionsOfStrangers_AreNotLogged(string category, LogLevel level)
    {
        await using var app = DashboardHost.CreateBuilder([]).Build();

        Assert.False(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(level));
    }

    [Fact]
    public async Task RefusedConnections_HoweverMany_AreOneLogLineAMinute_WithTheirNumber()
    {
        var (time, log) = (new ManualTime(SampleData.Monday9), new MemoryLog());
        using var logs = LoggerFactory.Create(logging => logging.AddProvider(log));
        using var refused = new RefusedConnections(time, logs.CreateLogger<RefusedConnections>());
        await refused.StartAsync(Ct);
        using var meter = new Meter(RefusedConnections.Meter);
        var counter = meter.CreateCounter<long>(RefusedConnections.Counter);

        for (var i = 0; i < 1_000; i++)
        {
            counter.Add(1);
        }

        Assert.Single(log.Lines);
        time.Advance(TimeSpan.FromMinutes(1));
        counter.Add(1);

        Assert.Equal(2, log.Lines.Count);
        Assert.Contains(" 1000 were refused", log.Lines.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignInPage_Opened_LogsNoWarning()
    {
        await using var host = new ApiTestHost();
        await host.InitializeAsync();
        using var stranger = host.Caller();

        using var page = await stranger.GetAsync(new Uri("/sign-in", UriKind.Relative), Ct);

        Assert.True(page.Headers.CacheControl?.NoStore);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("Cache-Control", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DatabaseAway_IsThrown_AndNotLoggedWithItsStackTrace()
    {
        var log = new MemoryLog();
        using var logs = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Information).AddProvider(log));
        await using var context = new McuDbContext(new DbContextOptionsBuilder<McuDbContext>()
            .UseNpgsql("Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=2")
            .UseLoggerFactory(logs)
            .ConfigureWarnings(McuDbContext.Warnings)
            .Options);

        await Assert.ThrowsAnyAsync<Exception>(() => context.Sessions.ToListAsync(Ct));

        Assert.Empty(log.Lines);
    }
}
