using System.Net;
using System.Net.Http.Headers;
using Mcu.Dashboard.Access;
using Mcu.Tests.Api;
using Mcu.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mcu.Tests.Access;

public sealed class WrongKeyLimiterTests : IAsyncLifetime
{
    private readonly ApiTestHost _host = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Header_WithWrongKeys_Is401_Then429_AndARightKeyOfTheSameAddressPasses()
    {
        for (var i = 0; i < WrongKeyLimiter.BearerPerMinute; i++)
        {
            await ApiTestHost.ProblemAsync(await AskAsync("wrong"), 401, "access.unknown", Ct);
        }

        using var often = await AskAsync("wrong");
        await ApiTestHost.ProblemAsync(often, 429, "access.often", Ct);
        Assert.NotNull(often.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(ApiTestHost.DutyKey)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("wrong", "203.0.113.7")).StatusCode);
    }

    [Fact]
    public async Task Header_WithWrongKeys_IsOneLineInTheLogAMinuteAndAddress_WithoutTheKey()
    {
        for (var i = 0; i < 20; i++)
        {
            (await AskAsync("a-wrong-key", "203.0.113.1")).Dispose();
            (await AskAsync("a-wrong-key", "203.0.113.2")).Dispose();
        }

        var lines = _host.Log.Lines.Where(
            line => line.Contains("203.0.113", StringComparison.Ordinal) || line.Contains("mcu-bearer", StringComparison.Ordinal));
        Assert.Equal(
            2,
            lines.Count(
                line => !line.Contains("Microsoft.", StringComparison.Ordinal) && line.Contains("wrong key", StringComparison.Ordinal)));
        Assert.DoesNotContain(
            lines,
            line => line.Contains("challenged", StringComparison.Ordinal) || line.Contains("not authenticated", StringComparison.Ordinal));
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains("a-wrong-key", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Basic YTpi")]
    [InlineData("Bearer")]
    [InlineData("Digest x")]
    public async Task Header_OfAnotherKind_IsAWrongKeyToo(string header)
    {
        using var client = _host.Caller();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/incidents");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using var answer = await client.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public void Counts_StartAgainAfterAMinute_AndTheLogLineHasTheNumber()
    {
        var (time, log) = (new ManualTime(SampleData.Monday9), new MemoryLog());
        var wrong = Keys(time, log);
        for (var i = 0; i < WrongKeyLimiter.FormPerMinute; i++)
        {
            Assert.False(wrong.AreSpent(From("10.0.0.1")));
            wrong.Add(From("10.0.0.1"));
        }

        Assert.True(wrong.AreSpent(From("10.0.0.1")));
        Assert.False(wrong.AreSpent(From("10.0.0.2")));
        time.Advance(WrongKeyLimiter.Window);

        Assert.False(wrong.AreSpent(From("10.0.0.1")));
        wrong.Add(From("10.0.0.1"));
        Assert.Equal(2, log.Lines.Count);
        Assert.Contains("were 10", log.Lines.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_OfOneSubscriberOfIPv6_AreOne()
    {
        var wrong = Keys(new ManualTime(SampleData.Monday9), new MemoryLog());
        for (var i = 0; i < WrongKeyLimiter.FormPerMinute; i++)
        {
            wrong.Add(From($"2001:db8:5:6::{i + 1:x}"));
        }

        Assert.True(wrong.AreSpent(From("2001:db8:5:6:ffff:ffff::1")));
        Assert.False(wrong.AreSpent(From("2001:db8:5:7::1")));
        Assert.Equal(1, wrong.Remembered);
    }

    [Fact]
    public void Addresses_BeyondTheLimit_AreCountedAsOne_AndForgottenAfterAMinute()
    {
        var time = new ManualTime(SampleData.Monday9);
        var wrong = Keys(time, new MemoryLog());
        for (var i = 0; i < 3 * WrongKeyLimiter.MaxAddresses; i++)
        {
            wrong.AddBearer(From(new IPAddress([10, (byte)(i >> 16), (byte)(i >> 8), (byte)i])));
        }

        Assert.InRange(wrong.Remembered, WrongKeyLimiter.MaxAddresses, WrongKeyLimiter.MaxAddresses + 2);
        Assert.True(wrong.AddBearer(From("192.0.2.1")));
        Assert.False(wrong.AddBearer(From("10.0.0.1")));

        time.Advance(WrongKeyLimiter.Window);
        Assert.False(wrong.AddBearer(From("192.0.2.1")));
        Assert.InRange(wrong.Remembered, 1, 3);
    }

    private async Task<HttpResponseMessage> AskAsync(string key, string? address = null)
    {
        using var client = _host.Caller();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/incidents");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (address is not null)
        {
            request.Headers.Add("X-Forwarded-For", address);
        }

        return await client.SendAsync(request, Ct);
    }

    private static WrongKeyLimiter Keys(TimeProvider time, MemoryLog log)
    {
        var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        return new WrongKeyLimiter(time, factory.CreateLogger<WrongKeyLimiter>());
    }

    private static DefaultHttpContext From(string address) => From(IPAddress.Parse(address));

    private static DefaultHttpContext From(IPAddress address)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = address;
        return context;
    }
}
