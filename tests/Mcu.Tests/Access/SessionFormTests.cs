using System.Net;
using System.Text.Json;
using Mcu.Application.People;
using Mcu.Application.Sessions;
using Mcu.Dashboard.Access;
using Mcu.Tests.Api;
using Mcu.Tests.Support;

namespace Mcu.Tests.Access;

/// <summary>Forms of several tabs, the one-time link, signing in again in place, and cookies of releases without session rows.</summary>
public sealed class SessionFormTests : IAsyncLifetime
{
    private readonly ApiTestHost _host = new ApiTestHost().With("Demo:Enabled", "true");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task SignInForms_InTwoTabs_BothSignIn_WhateverTheOtherDidMeanwhile()
    {
        using var jar = new CookieJar(_host);
        var first = await jar.FormAsync(("key", ApiTestHost.DutyKey));
        var second = await jar.FormAsync(("key", ApiTestHost.DeputyKey));
        using var one = await jar.PostAsync("/sign-in/key", first);
        var third = await jar.FormAsync(("key", ApiTestHost.ExecutorKey));
        using var two = await jar.PostAsync("/sign-in/key", second);
        using var three = await jar.PostAsync("/sign-in/key", third);
        var homes = new[] { one, two, three }.Select(answer => answer.Headers.Location?.ToString());
        Assert.Equal(["/duty", "/blocks/roads", "/duty?state=mine"], homes);
        Assert.Equal("executor", Assert.Single(_host.Sessions.Rows, row => row.EndedAt is null).Role);
    }

    [Fact]
    public async Task SignOutForms_InTwoTabs_BothSucceed()
    {
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DutyKey);
        var (first, second) = (await jar.FormAsync(), await jar.FormAsync());

        using var one = await jar.PostAsync("/sign-out", first);
        using var two = await jar.PostAsync("/sign-out", second);

        Assert.Equal(["/sign-in", "/sign-in"], new[] { one, two }.Select(answer => answer.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task SignOut_AfterAnotherPersonSignedIn_SignsThemOut()
    {
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DutyKey);
        var form = await jar.FormAsync();
        await jar.EnterAsync(ApiTestHost.DeputyKey);

        using var answer = await jar.PostAsync("/sign-out", form);

        Assert.Equal("/sign-in", answer.Headers.Location?.ToString());
        Assert.DoesNotContain(_host.Sessions.Rows, row => row.EndedAt is null);
    }

    [Theory]
    [InlineData("/sign-in/key")]
    [InlineData("/sign-in/as")]
    [InlineData("/sign-in/link")]
    [InlineData("/sign-out")]
    public async Task Cookies_Blocked_TheFormIsAnsweredWithASentence(string action)
    {
        using var jar = new CookieJar(_host);
        if (action == "/sign-out")
        {
            await jar.EnterAsync(ApiTestHost.DutyKey);
        }

        var form = await jar.FormAsync(("key", ApiTestHost.DutyKey), ("person", "p-duty"), ("code", "0"));
        jar.ForgetForms();

        using var answer = await jar.PostAsync(action, form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("cookie", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_OpenedOnly_IsNotUsedUp_AndItsButtonWorksOnce()
    {
        var code = await _host.Get<SignInLinks>().CreateAsync(Ct);
        using var browser = new Browser(_host);
        using var late = new Browser(_host);
        using var preview = _host.Caller();
        using var head = await preview.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/sign-in?code={code}"), Ct);
        using var seen = await preview.GetAsync($"/sign-in?code={code}", Ct);
        Assert.Null((await browser.PageAsync($"/sign-in?code={code}")).QuerySelector("[data-testid=key-input]"));
        Assert.Empty(_host.Sessions.Rows);

        using var first = await browser.SubmitAsync("/sign-in/link", page: $"/sign-in?code={code}");
        using var second = await late.SubmitAsync("/sign-in/link", page: $"/sign-in?code={code}");

        Assert.Equal(("/", "/sign-in?error=code"), (first.Headers.Location?.ToString(), second.Headers.Location?.ToString()));
        using var duty = await browser.GetAsync("/duty");
        using var notIn = await late.GetAsync("/duty");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (duty.StatusCode, notIn.StatusCode));
        Assert.Equal("admin", Assert.Single(_host.Sessions.Rows).Role);
        Assert.DoesNotContain(_host.Log.Lines, line =>
            line.Contains(code, StringComparison.Ordinal) && !line.Contains("?code=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(14.5, "/")]
    [InlineData(15.5, "/sign-in?error=code")]
    public async Task Link_IsValidForAQuarterOfAnHour(double minutes, string leads)
    {
        var code = await _host.Get<SignInLinks>().CreateAsync(Ct);
        using var browser = new Browser(_host);
        _host.Sessions.Apart = TimeSpan.FromMinutes(minutes);
        _host.Get<SessionCache>().Load(await _host.Sessions.ListLiveAsync(Ct));

        using var answer = await browser.SubmitAsync("/sign-in/link", page: $"/sign-in?code={code}");

        Assert.Equal(leads, answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Reauthentication_WithTheSameKey_ExtendsTheSession_AndInvalidatesCopiedCookies()
    {
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DutyKey);
        using var thief = new CookieJar(_host) { Cookie = jar.Cookie };
        var row = Assert.Single(_host.Sessions.Rows);
        _host.Sessions.Apart = TimeSpan.FromHours(23.8);
        _host.Get<SessionCache>().Load(await _host.Sessions.ListLiveAsync(Ct));
        using var watch = _host.Get<SessionCache>().Watch(row.Id, 1, () => Assert.Fail("Its pages go on."));

        using var answer = await jar.PostAsync("/sign-in/again", new() { ["key"] = ApiTestHost.DutyKey }, Reauthentication.Header);

        Assert.True(JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("same").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, await jar.StatusAsync("/duty"));
        Assert.Equal(HttpStatusCode.Redirect, await thief.StatusAsync("/duty"));
        var renewed = Assert.Single(_host.Sessions.Rows);
        Assert.Equal(row.Id, renewed.Id);
        Assert.True(renewed.EndsAt > row.EndsAt?.AddHours(23));
    }

    [Fact]
    public async Task Reauthentication_OnOneNode_TheNewCookieIsValidOnTheOtherAtOnce_AndTheOldOneAsksTheStoreOnce()
    {
        await using var other = new ApiTestHost { Sessions = _host.Sessions, Protection = _host.Protection };
        await other.InitializeAsync();
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DutyKey);
        using var old = new CookieJar(other) { Cookie = jar.Cookie };
        Assert.Equal(HttpStatusCode.OK, await old.StatusAsync("/duty"));

        using var answer = await jar.PostAsync("/sign-in/again", new() { ["key"] = ApiTestHost.DutyKey }, Reauthentication.Header);
        using var renewed = new CookieJar(other) { Cookie = jar.Cookie };

        Assert.Equal(HttpStatusCode.OK, await renewed.StatusAsync("/duty"));
        var asked = _host.Sessions.Found;
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.Redirect, await old.StatusAsync("/duty"));
        }

        Assert.True(_host.Sessions.Found <= asked + 1);
    }

    [Fact]
    public async Task Reauthentication_WithTheKeyOfAWall_LeavesTheSessionWithoutAnEnd()
    {
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.WallKey);

        using var answer = await jar.PostAsync("/sign-in/again", new() { ["key"] = ApiTestHost.WallKey }, Reauthentication.Header);

        Assert.Null(Assert.Single(_host.Sessions.Rows).EndsAt);
    }

    [Fact]
    public async Task LongPoll_WhoseSessionEnds_IsClosed()
    {
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DutyKey);
        var row = Assert.Single(_host.Sessions.Rows);
        var polling = jar.GetAsync("/api/v1/changes?after=999999&wait=30");
        await Eventually.TrueAsync(() => Task.FromResult(IsHeld(row.Id)), "the request waits");

        await _host.Sessions.EndAsync([row.Id], SessionEndReasons.Revoked, by: null, _host.Get<SessionCache>().Now, Ct);
        await _host.LookAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => polling.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Ct));
    }

    [Fact]
    public async Task Reauthentication_WithAnotherPersonsKey_OpensTheirOwnSession()
    {
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DutyKey);

        using var answer = await jar.PostAsync("/sign-in/again", new() { ["key"] = ApiTestHost.DeputyKey }, Reauthentication.Header);

        Assert.False(JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("same").GetBoolean());
        await Eventually.TrueAsync(() => Task.FromResult(Ends() is [SessionEndReasons.Replaced, null]), "the session before ends");
    }

    [Theory]
    [InlineData("no-such-key", true, 403)]
    [InlineData("", true, 403)]
    [InlineData(ApiTestHost.DutyKey, false, 400)]
    public async Task Reauthentication_WithAWrongKey_IsASentence_AndTheSessionStays(string key, bool isPage, int status)
    {
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DutyKey);

        using var answer = await jar.PostAsync("/sign-in/again", new() { ["key"] = key }, isPage ? Reauthentication.Header : null);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await jar.StatusAsync("/duty"));
    }

    [Fact]
    public async Task Reauthentication_AfterTenWrongKeysOfItsAddress_AcceptsTheRightOne_AndAWrongOneWaits()
    {
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DutyKey);
        for (var i = 0; i < WrongKeyLimiter.FormPerMinute; i++)
        {
            using var tried = await jar.PostAsync("/sign-in/again", new() { ["key"] = "no-such-key" }, Reauthentication.Header);
            Assert.Equal(HttpStatusCode.Forbidden, tried.StatusCode);
        }

        using var wrong = await jar.PostAsync("/sign-in/again", new() { ["key"] = "no-such-key" }, Reauthentication.Header);
        using var right = await jar.PostAsync("/sign-in/again", new() { ["key"] = ApiTestHost.DutyKey }, Reauthentication.Header);

        Assert.Equal((HttpStatusCode.TooManyRequests, WrongKeyLimiter.Window), (wrong.StatusCode, wrong.Headers.RetryAfter?.Delta));
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    public async Task CookieOfAnOlderRelease_GetsOneRow_HoweverOftenItIsSent_AndEndsWithIt()
    {
        var holder = _host.Get<KeyRing>().Find(ApiTestHost.DutyKey)!;
        var old = Tickets.Protect(_host, Tickets.Old(holder.Person!, SignInMethod.Of(holder), TimeSpan.FromHours(36)));
        using var jar = new CookieJar(_host) { Cookie = old };
        using var copy = new CookieJar(_host) { Cookie = old };

        var seen = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => jar.StatusAsync("/duty")));

        Assert.All(seen, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(HttpStatusCode.OK, await copy.StatusAsync("/duty"));
        Assert.NotEqual(old, jar.Cookie);
        var row = Assert.Single(_host.Sessions.Rows);
        Assert.True(row.EndsAt <= row.CreatedAt.AddHours(24.1));

        await jar.LeaveAsync();
        Assert.Equal(HttpStatusCode.Redirect, await copy.StatusAsync("/duty"));
        using var again = new CookieJar(_host) { Cookie = old };
        Assert.Equal(HttpStatusCode.Redirect, await again.StatusAsync("/duty"));
        Assert.Single(_host.Sessions.Rows);
    }

    [Theory]
    [InlineData("key:0000000000000000", "duty", 0)]
    [InlineData("", "duty", 0)]
    [InlineData("link", "admin", 32)]
    public async Task CookieOfAnOlderRelease_OfARemovedKeyOrAfterAMonth_IsRefused(string via, string role, int daysLater)
    {
        _host.Sessions.Apart = TimeSpan.FromDays(daysLater);
        _host.Get<SessionCache>().Load(await _host.Sessions.ListLiveAsync(Ct));
        var person = new Actor(null, "Окунёва Т. П.", role, null, null);
        using var jar = new CookieJar(_host) { Cookie = Tickets.Protect(_host, Tickets.Old(person, via, TimeSpan.FromHours(36))) };

        Assert.Equal(HttpStatusCode.Redirect, await jar.StatusAsync("/duty"));
        Assert.Empty(_host.Sessions.Rows);
    }

    [Fact]
    public async Task CookieOfAnOlderRelease_OfAWall_BecomesASessionWithoutAnEnd()
    {
        var holder = _host.Get<KeyRing>().Find(ApiTestHost.WallKey)!;
        using var jar = new CookieJar(_host) { Cookie = Tickets.Protect(_host,
            Tickets.Old(holder.Person!, SignInMethod.Of(holder), TimeSpan.FromDays(30))) };

        Assert.Equal(HttpStatusCode.Forbidden, await jar.StatusAsync("/duty"));

        var row = Assert.Single(_host.Sessions.Rows);
        Assert.Equal((SessionKinds.Wall, null), (row.Kind, row.EndsAt));
    }

    private string?[] Ends() => [.. _host.Sessions.Rows.OrderBy(row => row.CreatedAt).Select(row => row.EndedWhy)];

    /// <summary>Whether something watches the session: it counts as seen again and again, though no request comes.</summary>
    private bool IsHeld(Guid id)
    {
        _host.Get<SessionCache>().TakeSeen();
        return _host.Get<SessionCache>().TakeSeen().Contains(id);
    }
}
