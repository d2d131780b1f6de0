using System.Net;
using Mcu.Application.Common;
using Mcu.Dashboard.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Hosting;

public class ProxySettingsTests
{
    private const string Resident = "203.0.113.7";

    [Theory]
    [InlineData("127.0.0.1", null, true)]
    [InlineData("::1", null, true)]
    [InlineData("10.0.0.5", null, false)]
    [InlineData("10.0.0.5", "10.0.0.5", true)]
    [InlineData("10.0.0.6", "10.0.0.5", false)]
    [InlineData("10.0.0.6", "10.0.0.0/24", true)]
    [InlineData("10.0.1.6", "10.0.0.0/24", false)]
    public async Task Headers_AreBelieved_OnlyFromATrustedProxy(string from, string? trusted, bool believed)
    {
        var seen = await AskAsync(from, trusted, Resident);

        Assert.Equal(believed ? (Resident, "https") : (from, "http"), seen);
    }

    [Fact]
    public async Task Headers_SentByTheCallerBeforeTheProxy_AreIgnored() =>
        Assert.Equal(Resident, (await AskAsync("127.0.0.1", null, $"198.51.100.1, {Resident}")).Address);

    [Theory]
    [InlineData("nginx")]
    [InlineData("10.0.0.0/99")]
    [InlineData("")]
    public void Setting_NoAddress_IsRefusedByItsName(string value) => Assert.StartsWith(
        "Proxy:Trusted:0", Assert.Throws<SettingException>(() => ProxySettings.Read(Settings(value))).Message, StringComparison.Ordinal);

    private static async Task<(string Address, string Scheme)> AskAsync(string from, string? trusted, string forwardedFor)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UseForwardedHeaders(ProxySettings.Read(Settings(trusted)));
        app.Run(_ => Task.CompletedTask);
        var context = new DefaultHttpContext { RequestServices = services };
        context.Connection.RemoteIpAddress = IPAddress.Parse(from);
        context.Request.Scheme = "http";
        context.Request.Headers["X-Forwarded-For"] = forwardedFor;
        context.Request.Headers["X-Forwarded-Proto"] = string.Join(", ", forwardedFor.Split(',').Select(_ => "https"));
        await app.Build()(context);
        return (context.Connection.RemoteIpAddress!.ToString(), context.Request.Scheme);
    }

    private static IConfiguration Settings(string? trusted) => new ConfigurationBuilder()
        .AddInMemoryCollection(trusted is null ? [] : new Dictionary<string, string?> { ["Proxy:Trusted:0"] = trusted })
        .Build();
}
