using Mcu.Application.Common;
using Mcu.Application.People;
using Mcu.Application.Sessions;
using Mcu.Dashboard.Access;
using Mcu.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Mcu.Tests.Access;

public sealed class SessionCacheTests
{
    private static readonly DateTimeOffset Monday9 = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    private readonly ManualTime _time = new(Monday9);
    private readonly SessionCache _cache;
    private int _told;

    public SessionCacheTests() => _cache = new SessionCache(_time);

    [Fact]
    public void Watch_OfASessionThatEnds_IsNotifiedOnce()
    {
        var card = Opened();
        using var watch = _cache.Watch(card.Id, 1, () => _told++);

        _cache.Take([card with { EndedAt = Monday9, Change = 2 }]);
        _cache.End(card.Id, SessionEndReasons.SignedOut);

        Assert.Equal(1, _told);
        Assert.Null(_cache.Find(card.Id));
    }

    [Fact]
    public void Watch_OfAnEndedSession_IsNotifiedAtOnce()
    {
        using var never = _cache.Watch(Guid.Empty, 1, () => _told++);
        var card = Opened();
        using var other = _cache.Watch(card.Id, 2, () => _told++);

        Assert.Equal(2, _told);
    }

    [Fact]
    public void Watch_ThatWasDisposed_IsNotNotified()
    {
        var card = Opened();
        _cache.Watch(card.Id, 1, () => _told++).Dispose();

        _cache.End(card.Id, SessionEndReasons.Revoked);

        Assert.Equal(0, _told);
    }

    [Fact]
    public void Hours_Over_TellTheWatchers_AndARenewalOfThatSecondIsTaken()
    {
        var card = Opened();
        using var watch = _cache.Watch(card.Id, 1, () => _told++);
        _time.Advance(TimeSpan.FromHours(24));

        _cache.EndDue();

        Assert.Equal(1, _told);
        _cache.Take([card with { EndsAt = Monday9.AddHours(48), Change = 3 }]);
        Assert.NotNull(_cache.Find(card.Id));
    }

    [Fact]
    public void EndedSession_StaysEnded()
    {
        var card = Opened();
        _cache.End(card.Id, SessionEndReasons.SignedOut);

        _cache.Take(card);
        _cache.Take([card with { Change = 9 }]);
        _cache.Load(new LiveSessions(9, Monday9, [card with { Change = 9 }]));

        Assert.Null(_cache.Find(card.Id));
        Assert.Equal(SessionEndReasons.SignedOut, Assert.Single(_cache.Unwritten).Why);
        _cache.Wrote([card.Id]);
        Assert.Empty(_cache.Unwritten);
    }

    [Fact]
    public void Revocation_WhileTheStoreIsAway_KeepsWhoRevoked()
    {
        var card = Opened();
        var admin = new Actor("p-admin", "Администратор", Roles.Admin);

        _cache.End(card.Id, SessionEndReasons.Revoked, admin);

        Assert.Equal(new SessionEnd(card.Id, SessionEndReasons.Revoked, admin), Assert.Single(_cache.Unwritten));
    }

    [Fact]
    public void Load_WithoutASession_EndsIt_UnlessItWasOpenedSince()
    {
        var (old, fresh) = (Opened(change: 1), Opened(change: 7));
        using var watch = _cache.Watch(old.Id, 1, () => _told++);

        _cache.Load(new LiveSessions(5, Monday9, []));

        Assert.Equal(1, _told);
        Assert.Null(_cache.Find(old.Id));
        Assert.NotNull(_cache.Find(fresh.Id));
    }

    [Fact]
    public void Load_OfARestoredDatabase_EndsSessionsItLacks_AndContinuesItsNumbers()
    {
        var card = Opened(change: 50);
        _cache.Take([card with { Change = 51 }]);

        _cache.Load(new LiveSessions(20, Monday9, []));

        Assert.Null(_cache.Find(card.Id));
        Assert.Equal(20, _cache.Change);
    }

    [Fact]
    public void Load_OfARestoredDatabase_RestoresItsRightsAndSecrets()
    {
        var card = Opened(change: 10);
        _cache.Take([card with { Change = 51, Role = "head", Secret = "newer", Version = 2 }]);
        using var watch = _cache.Watch(card.Id, 2, () => _told++);

        _cache.Load(new LiveSessions(20, Monday9, [card]));

        Assert.Equal(("duty", card.Secret, 1), (_cache.Find(card.Id)?.Role, _cache.Find(card.Id)?.Secret, _told));
        _cache.Take([card with { Change = 21, Role = "executor", Version = 2 }]);
        Assert.Equal("executor", _cache.Find(card.Id)?.Role);
    }

    [Fact]
    public void Change_OlderThanTheKnown_ChangesNothing()
    {
        var card = Opened(change: 5);
        _cache.Take([card with { Change = 6, Role = "head", Version = 2 }]);

        _cache.Take([card with { Change = 5 }]);

        Assert.Equal("head", _cache.Find(card.Id)?.Role);
    }

    [Fact]
    public void Sessions_TenThousand_AreHeldAndEndedOneByOne()
    {
        var cards = Enumerable.Range(0, 10_000).Select(index => Opened(change: index + 1)).ToArray();
        var watches = cards.Select(card => _cache.Watch(card.Id, 1, () => Interlocked.Increment(ref _told))).ToArray();
        Assert.Equal(10_000, _cache.Live.Count);

        Parallel.ForEach(cards, card => _cache.Take([card with { EndedAt = Monday9, Change = 20_000 }]));

        Assert.Equal(10_000, _told);
        Assert.Empty(_cache.Live);
        Assert.Equal(20_000, _cache.Change);
        Array.ForEach(watches, watch => watch.Dispose());
    }

    [Fact]
    public async Task Watch_ThatBeginsWhileTheSessionEnds_IsAlwaysNotified()
    {
        for (var i = 0; i < 500; i++)
        {
            var card = Opened();
            var told = 0;
            await Task.WhenAll(
                Task.Run(() => _cache.Watch(card.Id, 1, () => Interlocked.Increment(ref told)), TestContext.Current.CancellationToken),
                Task.Run(() => _cache.End(card.Id, SessionEndReasons.Revoked), TestContext.Current.CancellationToken));
            Assert.Equal(1, told);
        }
    }

    [Fact]
    public void Seen_AreThoseUsedOrWatched()
    {
        var (used, watched, idle) = (Opened(), Opened(), Opened());
        _cache.TakeSeen();
        _cache.Find(used.Id);
        using var watch = _cache.Watch(watched.Id, 1, () => _told++);

        Assert.Equal(new[] { used.Id, watched.Id }.Order(), _cache.TakeSeen().Order());
        Assert.DoesNotContain(idle.Id, _cache.TakeSeen());
    }

    [Theory]
    [InlineData(null, 24)]
    [InlineData("12", 12)]
    [InlineData("168", 168)]
    public void Hours_OfTheSettings_AreTaken(string? said, int hours) => Assert.Equal(TimeSpan.FromHours(hours), Read(said).Lasts);

    [Theory]
    [InlineData("11")]
    [InlineData("169")]
    [InlineData("0")]
    [InlineData("-24")]
    [InlineData("24.5")]
    [InlineData("1e2")]
    [InlineData("сутки")]
    [InlineData("999999999999")]
    public void Hours_ShorterThanTheLongestShiftOrNoNumber_StopTheStart(string said) =>
        Assert.Equal(SessionSettings.Name, Assert.Throws<SettingException>(() => Read(said)).Setting);

    internal static SessionInfo Card(long change = 1, string via = "link") => new SessionInfo
    {
        Id = Guid.CreateVersion7(Monday9),
        Secret = new string('0', 64),
        Kind = SessionKinds.Person,
        SignInMethod = via,
        Name = "Окунёва Т. П.",
        Role = "duty",
        Version = 1,
        Change = change,
        CreatedAt = Monday9,
        SeenAt = Monday9,
        EndsAt = TimeProvider.System.GetUtcNow().AddDays(1) is var day && via != "link" ? day : Monday9.AddHours(24),
        Address = "127.0.0.1",
        Agent = "",
    };

    private static SessionLimits Read(string? said) =>
        SessionSettings.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { [SessionSettings.Name] = said }).Build());

    private SessionInfo Opened(long change = 1)
    {
        var card = Card(change);
        _cache.Take(card);
        return card;
    }
}
