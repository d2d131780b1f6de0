using System.Net;
using System.Security.Claims;
using Mcu.Application.Common;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Resources;
using Mcu.Tests.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Localization;

namespace Mcu.Tests.Access;

public sealed class CircuitLimitsTests(ApiTestHost host) : IClassFixture<ApiTestHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Session_AtItsLimitOfPages_GetsNoMore_UntilOneIsClosed()
    {
        var limits = Limits(perSession: 2, perAddress: 100);
        var mine = From("10.0.0.1", "mine");

        var first = limits.TryEnter(mine, out _);
        Assert.NotNull(limits.TryEnter(mine, out _));
        Assert.Null(limits.TryEnter(mine, out var why));
        Assert.Contains("2", why, StringComparison.Ordinal);
        Assert.Equal(why, limits.Full(From("10.0.0.9", "mine")));
        Assert.Null(limits.Full(From("10.0.0.1", "other")));

        limits.Leave(first!);

        Assert.Null(limits.Full(mine));
    }

    [Fact]
    public void Address_AtItsLimitOfPages_GetsNoMore_WhateverTheSession()
    {
        var limits = Limits(perSession: 100, perAddress: 2);
        Assert.NotNull(limits.TryEnter(From("2001:db8:1:2::1", "a"), out _));
        Assert.NotNull(limits.TryEnter(From("2001:db8:1:2:ffff::9", "b"), out _));

        Assert.Null(limits.TryEnter(From("2001:db8:1:2:abcd::5", "c"), out var why));

        Assert.NotNull(why);
        Assert.Null(limits.Full(From("2001:db8:1:3::1", "c")));
    }

    [Fact]
    public void Page_ResumingAfterALostConnection_IsNeverRefused_AndIsCounted()
    {
        var limits = Limits(perSession: 1, perAddress: 100);
        var mine = From("10.0.0.1", "mine");
        var before = limits.TryEnter(mine, out _);

        var after = limits.Enter(mine);
        limits.Leave(before!);

        Assert.NotNull(limits.Full(mine));
        limits.Leave(after);
        Assert.Null(limits.Full(mine));
    }

    [Theory]
    [InlineData("ConnectCircuit")]
    [InlineData("ResumeCircuit")]
    public async Task Start_AfterAFailedResume_IsLimited(string before)
    {
        var limits = Limits(perSession: 1, perAddress: 100);
        var mine = From("10.0.0.1", "mine");
        var open = limits.TryEnter(mine, out _);
        var filter = new CircuitFilter(limits);
        var line = new FakeLine(mine);

        await CallAsync(filter, line, before);
        await Assert.ThrowsAsync<HubException>(() => CallAsync(filter, line, "StartCircuit"));
        await filter.OnDisconnectedAsync(
            new HubLifetimeContext(line, host.Get<IServiceProvider>(), new Pages()),
            null,
            (_, _) => Task.CompletedTask);
        Assert.NotNull(limits.Full(mine));
        limits.Leave(open!);

        Assert.Null(limits.Full(mine));
    }

    [Theory]
    [InlineData("PerSession", "0")]
    [InlineData("PerSession", "many")]
    [InlineData("PerAddress", "-1")]
    [InlineData("PerAddress", "100001")]
    public void Setting_ThatIsNotANumber_StopsTheStart_AndIsNamed(string name, string value)
    {
        var fault = Assert.Throws<SettingException>(() => CircuitSettings.Read(
            new ConfigurationBuilder().AddInMemoryCollection([new($"Access:Circuits:{name}", value)]).Build()));

        Assert.Contains($"Access:Circuits:{name}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_LeftOut_AreTwentyAndAThousand() =>
        Assert.Equal(new CircuitSettings(20, 1_000), CircuitSettings.Read(new ConfigurationBuilder().Build()));

    [Theory]
    [InlineData("POST", "/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("GET", "/_blazor?id=1")]
    [InlineData("GET", "/_blazor")]
    [InlineData("GET", "/_BLAZOR/initializers")]
    [InlineData("POST", "/_blazor/disconnect")]
    public async Task Circuit_WithoutASessionOfStaff_IsRefused(string method, string path)
    {
        using var stranger = host.Caller();
        using var wall = host.Caller(ApiTestHost.WallKey);
        using var source = host.Caller(ApiTestHost.VkToken);
        using var duty = host.Caller(ApiTestHost.DutyKey);

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(stranger));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(wall));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(source));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(duty)); // this host has no pages

        async Task<HttpStatusCode> AskAsync(HttpClient client)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var answer = await client.SendAsync(request, Ct);
            return answer.StatusCode;
        }
    }

    private async Task CallAsync(CircuitFilter filter, HubCallerContext line, string method) => await filter.InvokeMethodAsync(
        new HubInvocationContext(line, host.Get<IServiceProvider>(), new Pages(), typeof(Pages).GetMethod(method)!, []),
        _ => ValueTask.FromResult<object?>(null));

    private CircuitLimits Limits(int perSession, int perAddress) =>
        new(new CircuitSettings(perSession, perAddress), host.Get<IStringLocalizer<AccessTexts>>());

    private static DefaultHttpContext From(string address, string session)
    {
        var context = new DefaultHttpContext
        {
            User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("mcu:session", session)], "test")),
        };
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        return context;
    }

    /// <summary>Has the methods of the framework's own hub of pages.</summary>
    private sealed class Pages : Hub
    {
        public static void StartCircuit()
        {
        }

        public static void ConnectCircuit()
        {
        }

        public static void ResumeCircuit()
        {
        }
    }

    private sealed class FakeLine : HubCallerContext, IHttpContextFeature
    {
        public FakeLine(HttpContext http)
        {
            HttpContext = http;
            Features.Set<IHttpContextFeature>(this);
        }

        public HttpContext? HttpContext { get; set; }

        public override string ConnectionId => "line";

        public override string? UserIdentifier => null;

        public override ClaimsPrincipal? User => HttpContext?.User;

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => default;

        public override void Abort()
        {
        }
    }
}
