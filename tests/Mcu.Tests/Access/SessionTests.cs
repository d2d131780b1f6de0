using System.Net;
using System.Security.Claims;
using Mcu.Application.Sessions;
using Mcu.Dashboard.Access;
using Mcu.Tests.Api;
using Mcu.Tests.Support;
using Microsoft.AspNetCore.DataProtection;

namespace Mcu.Tests.Access;

/// <summary>
/// How sessions are opened, kept and ended. One host stands for a node; two hosts with the same rows stand for two nodes.
/// </summary>
public sealed class SessionTests : IAsyncLifetime
{
    private readonly FakeSessions _rows = new();
    private readonly EphemeralDataProtectionProvider _protection = new();
    private readonly ApiTestHost _host;
    private readonly List<ApiTestHost> _others = [];

    public SessionTests() => _host = new ApiTestHost { Sessions = _rows, Protection = _protection }.With("Demo:Enabled", "true");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        foreach (var other in _others)
        {
            await other.DisposeAsync();
        }
    }

    [Fact]
    public async Task Session_IsStoredAsARow_WithoutItsSecret()
    {
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DeputyKey);

        var row = Assert.Single(_rows.Rows);
        Assert.Equal((SessionKinds.Person, "deputy", "roads", 1), (row.Kind, row.Role, row.Block, row.Version));
        Assert.Equal(TimeSpan.FromHours(24), row.EndsAt - row.CreatedAt);
        Assert.DoesNotContain(row.Secret, jar.Cookie, StringComparison.Ordinal);
        Assert.Equal(64, row.Secret.Length);
    }

    [Fact]
    public async Task SignOut_MakesCopiedCookiesInvalid_OnEveryNode()
    {
        var other = await NodeAsync();
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DutyKey);
        using var thief = new CookieJar(_host) { Cookie = jar.Cookie };
        using var elsewhere = new CookieJar(other) { Cookie = jar.Cookie };
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await thief.StatusAsync("/duty"), await elsewhere.StatusAsync("/duty")));

        await jar.LeaveAsync();
        await other.LookAsync();

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect),
            (await thief.StatusAsync("/duty"), await elsewhere.StatusAsync("/duty")));
        Assert.Equal(HttpStatusCode.Unauthorized, await thief.StatusAsync("/api/v1/changes"));
        Assert.Equal(SessionEndReasons.SignedOut, Assert.Single(_rows.Rows).EndedWhy);
    }

    [Fact]
    public async Task SignOut_AtOnceFromManyTabs_EndsTheSessionOnce_AndEveryTabIsSignedOut()
    {
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DutyKey);
        var cookie = jar.Cookie;

        await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var tab = new CookieJar(_host) { Cookie = cookie };
            await tab.LeaveAsync();
        }));

        using var late = new CookieJar(_host) { Cookie = cookie };
        Assert.Equal(HttpStatusCode.Redirect, await late.StatusAsync("/duty"));
    }

    [Fact]
    public async Task SignOut_WhileTheDatabaseIsAway_HoldsHereAtOnce_AndEverywhereWhenItIsBack()
    {
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DutyKey);
        using var thief = new CookieJar(_host) { Cookie = jar.Cookie };

        _rows.IsAway = true;
        await jar.LeaveAsync();

        Assert.Equal(HttpStatusCode.Redirect, await thief.StatusAsync("/duty"));
        Assert.Single(_host.Get<SessionCache>().Unwritten);
        _rows.IsAway = false;
        _host.Get<SessionCache>().Load(await _rows.ListLiveAsync(Ct));
        Assert.Equal(HttpStatusCode.Redirect, await thief.StatusAsync("/duty"));
    }

    [Fact]
    public async Task DatabaseAway_SignedInPeopleContinue_AndNobodyNewCanSignIn()
    {
        var other = await NodeAsync();
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DutyKey);
        using var newcomer = new CookieJar(_host);
        using var elsewhere = new CookieJar(other) { Cookie = jar.Cookie };

        _rows.IsAway = true;

        Assert.Equal(HttpStatusCode.OK, await jar.StatusAsync("/duty"));
        using var refused = await newcomer.SubmitKeyAsync(ApiTestHost.DutyKey);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains("База данных не отвечает", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Ct)),
            StringComparison.Ordinal);

        // The session is in the store but not known to this node. Redirecting to the sign-in page would not help, because nobody could sign
        // in either.
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await elsewhere.StatusAsync("/duty"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await elsewhere.StatusAsync("/api/v1/changes"));
        _rows.IsAway = false;
        Assert.Equal(HttpStatusCode.OK, await elsewhere.StatusAsync("/duty"));
    }

    [Fact]
    public async Task SignIn_AgainInTheSameBrowser_EndsThePreviousSession()
    {
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DutyKey);
        using var first = new CookieJar(_host) { Cookie = jar.Cookie };

        await jar.EnterAsync(ApiTestHost.DeputyKey);

        // The previous session ends once the answer is sent, which the browser may have before.
        Assert.NotEqual(first.Cookie, jar.Cookie);
        await Eventually.TrueAsync(() => Task.FromResult(_rows.Rows.Any(row => row.EndedWhy is not null)), "the session ended");
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (await first.StatusAsync("/duty"), await jar.StatusAsync("/duty")));
        Assert.Equal([SessionEndReasons.Replaced, null], _rows.Rows.OrderBy(row => row.CreatedAt).Select(row => row.EndedWhy));
    }

    [Fact]
    public async Task Cookie_SetBySomebodyElse_IsReplacedBySignIn()
    {
        using var attacker = new CookieJar(_host);
        await attacker.EnterAsync(ApiTestHost.ExecutorKey);
        using var victim = new CookieJar(_host) { Cookie = attacker.Cookie };

        await victim.EnterAsync(ApiTestHost.DutyKey);

        Assert.NotEqual(attacker.Cookie, victim.Cookie);

        // The previous session ends only when the answer has been sent, so that the page that receives it is not cut off first.
        await Eventually.TrueAsync(
            async () => await attacker.StatusAsync("/duty") is HttpStatusCode.Redirect,
            "the planted session is over");
    }

    [Theory]
    [InlineData("role")]
    [InlineData("session")]
    [InlineData("secret")]
    [InlineData("none")]
    [InlineData("not-an-id")]
    public async Task Ticket_SignedWithStolenKeys_GivesNoAccessByItsClaims(string forged)
    {
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.WallKey);
        var row = Assert.Single(_rows.Rows);
        var ticket = forged switch
        {
            "role" => Tickets.Of(row.Id.ToString("N"), "00", "admin"),
            "session" => Tickets.Of(Guid.Empty.ToString("N"), "00", "admin"),
            "secret" => Tickets.Of(row.Id.ToString("N"), row.Secret, "admin"),
            "none" => Tickets.Of(row.Id.ToString("N"), null, "admin"),
            _ => Tickets.Of("' or 1=1", "00", "admin"),
        };
        using var thief = new CookieJar(_host) { Cookie = Tickets.Protect(_host, ticket) };

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.Redirect, await thief.StatusAsync("/duty"));
        }

        Assert.True(_rows.Found <= 1, "A refused cookie asks the store once.");
    }

    [Fact]
    public async Task Ticket_ThatClaimsMore_HasTheRightsOfItsRow()
    {
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.WallKey);
        var ticket = Tickets.Read(_host, jar.Cookie);
        ((ClaimsIdentity)ticket.Principal.Identity!).AddClaim(new Claim(ClaimTypes.Role, "admin"));
        using var forger = new CookieJar(_host) { Cookie = Tickets.Protect(_host, ticket) };

        Assert.Equal(HttpStatusCode.Forbidden, await forger.StatusAsync("/duty"));
        Assert.Equal(HttpStatusCode.Forbidden, await forger.StatusAsync("/api/v1/incidents"));
    }

    [Fact]
    public async Task Key_RemovedFromTheSettings_EndsItsSessions_AtTheNextStartOfANode()
    {
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DutyKey);
        using var deputy = new CookieJar(_host);
        await deputy.EnterAsync(ApiTestHost.DeputyKey);

        await NodeAsync(new ApiTestHost { Sessions = _rows, Protection = _protection }.With("Access:ApiKeys:0:Key", "another-duty-key"));
        await _host.LookAsync();

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (await jar.StatusAsync("/duty"), await deputy.StatusAsync("/duty")));
    }

    [Theory]
    [InlineData("duty", HttpStatusCode.OK)]
    [InlineData("wall", HttpStatusCode.Redirect)]
    public async Task Key_MovedToAnotherRole_GivesItsSessionsTheNewRights_OrEndsThem(string role, HttpStatusCode incidents)
    {
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DeputyKey);
        var before = Assert.Single(_rows.Rows);
        var told = 0;
        using var watch = _host.Get<SessionCache>().Watch(before.Id, before.Version, () => told++);

        var moved = new ApiTestHost { Sessions = _rows, Protection = _protection }.With("Access:ApiKeys:3:Role", role)
            .With("Access:ApiKeys:3:Block", "");
        await NodeAsync(moved);
        await _host.LookAsync();

        Assert.Equal(1, told);
        Assert.False(_host.Get<SessionCache>().IsLive(before.Id, before.Version));
        Assert.Equal(incidents, await jar.StatusAsync("/duty"));
        var row = Assert.Single(_rows.Rows);
        Assert.True(role == "wall" ? row.EndedWhy == SessionEndReasons.Settings : (row.Role, row.Block, row.Version) == ("duty", null, 2));
    }

    [Fact]
    public async Task Session_OfAPerson_EndsAfterItsHours_HoweverActiveTheyAre_AndThatOfAWallDoesNot()
    {
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DutyKey);
        using var wall = new CookieJar(_host);
        await wall.EnterAsync(ApiTestHost.WallKey);

        foreach (var (hours, seen) in new[] { (12.0, HttpStatusCode.OK), (23.9, HttpStatusCode.OK), (24.1, HttpStatusCode.Redirect) })
        {
            _rows.Apart = TimeSpan.FromHours(hours);
            _host.Get<SessionCache>().Load(await _rows.ListLiveAsync(Ct));
            Assert.Equal(seen, await jar.StatusAsync("/duty"));
        }

        _rows.Apart = TimeSpan.FromDays(400);
        _host.Get<SessionCache>().Load(await _rows.ListLiveAsync(Ct));
        Assert.Equal(HttpStatusCode.Forbidden, await wall.StatusAsync("/duty"));
    }

    [Fact]
    public async Task Clocks_OfTwoNodesApart_EndASessionAtTheSameMoment()
    {
        _rows.Apart = TimeSpan.FromHours(-7);
        var other = await NodeAsync();
        using var jar = new CookieJar(other);
        await jar.EnterAsync(ApiTestHost.DutyKey);
        _host.Get<SessionCache>().Load(await _rows.ListLiveAsync(Ct));

        var row = Assert.Single(_rows.Rows);
        Assert.True(_host.Get<SessionCache>().IsLive(row.Id, 1));
        Assert.InRange((_host.Get<SessionCache>().Now - other.Get<SessionCache>().Now).Duration(), TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.InRange(row.EndsAt!.Value - _host.Get<SessionCache>().Now, TimeSpan.FromHours(23.5), TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task Key_UsedAgainAndAgain_HasABoundedNumberOfSessions()
    {
        var cache = _host.Get<SessionCache>();
        var via = SignInMethod.Of(_host.Get<KeyRing>().Find(ApiTestHost.DutyKey)!);
        for (var i = 0; i < SessionLimits.MaxOfOneKey; i++)
        {
            cache.Take(await _rows.OpenAsync(SessionCacheTests.Card(via: via) with { SeenAt = cache.Now.AddMinutes(-i) }, Ct));
        }

        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DutyKey);

        Assert.Equal(SessionLimits.MaxOfOneKey, cache.Live.Count);
        Assert.Equal(SessionEndReasons.TooMany, Assert.Single(_rows.Rows, row => row.EndedAt is not null).EndedWhy);
    }

    private async Task<ApiTestHost> NodeAsync(ApiTestHost? node = null)
    {
        node ??= new ApiTestHost { Sessions = _rows, Protection = _protection };
        _others.Add(node);
        await node.InitializeAsync();
        return node;
    }
}
