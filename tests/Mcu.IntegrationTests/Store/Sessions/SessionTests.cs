using Mcu.Application.Sessions;
using Mcu.Infrastructure.Store.Sessions;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Store.Sessions;

/// <summary>Sessions as rows: several nodes on one database know what each of them writes.</summary>
public class SessionTests(TestPostgres postgres)
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(5);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ended_OnOneNode_NotifiesWatchersOfTheOther_WithinFiveSeconds()
    {
        var connection = await postgres.CreateDatabaseAsync(Ct);
        await using var one = await NodeAsync(connection);
        await using var two = await NodeAsync(connection);
        var (kept, ended, moved) = (await OpenAsync(one), await OpenAsync(one), await OpenAsync(one));
        await Eventually.HoldsAsync("the other node knows them", () => Book(two).Live.Count == 3, Ct, null, Within);
        var told = new System.Collections.Concurrent.ConcurrentBag<Guid>();
        foreach (var card in new[] { kept, ended, moved })
        {
            Book(two).Watch(card.Id, 1, () => told.Add(card.Id));
        }

        await Store(one).EndAsync([ended.Id], SessionEndReasons.Revoked, by: null, Book(one).Now, Ct);
        await Store(one).ChangeRightsAsync([moved with { Role = "executor", Block = "roads" }], Ct);

        await Eventually.HoldsAsync("the other node tells", () => told.Count == 2, Ct, null, Within);
        Assert.DoesNotContain(kept.Id, told);
        Assert.Null(Book(two).Find(ended.Id));
        Assert.Equal(("executor", "roads", 2),
            (Book(two).Find(moved.Id)!.Role, Book(two).Find(moved.Id)!.Block, Book(two).Find(moved.Id)!.Version));
    }

    [Fact]
    public async Task Link_AskedForByManyAtOnceOnTwoNodes_OpensOneSession()
    {
        var connection = await postgres.CreateDatabaseAsync(Ct);
        await using var one = await NodeAsync(connection);
        await using var two = await NodeAsync(connection);
        var now = Book(one).Now;
        await Store(one).AddLinkAsync("hash", now, now + SessionLimits.LinkLasts, Ct);
        await Store(one).AddLinkAsync("old", now, now, Ct);

        var opened = await Task.WhenAll(Enumerable.Range(0, 40)
            .Select(index => Store(index % 2 == 0 ? one : two).OpenByLinkAsync(Card(), "hash", now, Ct)));

        Assert.Single(opened, card => card is not null);
        Assert.Null(await Store(two).OpenByLinkAsync(Card(), "old", now, Ct));
        Assert.Null(await Store(two).OpenByLinkAsync(Card(), "never", now, Ct));
        Assert.Equal(1, await one.AskAsync<long>("SELECT count(*) FROM mcu.sessions"));
    }

    [Fact]
    public async Task Changes_WrittenByManyAtOnce_AreReadInOrderWithoutAGap()
    {
        var connection = await postgres.CreateDatabaseAsync(Ct);
        await using var one = await NodeAsync(connection);
        await using var two = await NodeAsync(connection);

        // However long the sixty wait for one another: the time after which a person at the sign-in page is answered is not what is tested.
        await Task.WhenAll(Enumerable.Range(0, 60).Select(async index =>
        {
            var node = index % 2 == 0 ? one : two;
            var store = ActivatorUtilities.CreateInstance<SessionStore>(node.Services, new EndlessPatience());
            var card = await store.OpenAsync(Card(), Ct);
            if (index % 3 == 0)
            {
                await store.EndAsync([card.Id], SessionEndReasons.SignedOut, by: null, Book(one).Now, Ct);
            }
        }));

        await Eventually.HoldsAsync("both nodes know forty", () =>
            Book(one).Live.Count == 40 && Book(two).Live.Count == 40, Ct, null, Within);
    }

    [Fact]
    public async Task Ended_WhileTheDatabaseIsAway_IsWrittenWhenItIsBack()
    {
        using var folder = new TempFolder();
        await using var own = await PrivatePostgres.StartAsync(folder.Path, Ct);
        await using var one = await NodeAsync(own.Connection);
        var (ended, kept) = (await OpenAsync(one), await OpenAsync(one));

        await own.StopAsync();
        await Eventually.HoldsAsync("the node sees that it is cut off", () => Book(one).IsCut, Ct);
        Book(one).End(ended.Id, SessionEndReasons.SignedOut);
        Assert.NotNull(Book(one).Find(kept.Id));
        await own.StartAsync(Ct);

        await Eventually.HoldsAsync("the end is written", () => Book(one) is { IsCut: false, Unwritten.Count: 0 }, Ct);
        Assert.Equal(SessionEndReasons.SignedOut, (await Store(one).FindAsync(ended.Id, Ct))?.EndedWhy);
        Assert.NotNull(Book(one).Find(kept.Id));
    }

    [Fact]
    public async Task Sessions_TenThousand_AreReadAtAStart_AndEndedInOneStatement()
    {
        await using var one = await NodeAsync(await postgres.CreateDatabaseAsync(Ct));
        await one.ExecuteAsync(
            """
            INSERT INTO mcu.sessions (id, secret, kind, via, name, role, version, change, created_at, seen_at, ends_at,
                address, agent, is_exchanged)
            SELECT gen_random_uuid(), '', 'person', 'link', 'Окунёва Т. П.', 'duty', 1, n, now(), now(), now() + interval '1 day',
                   '', '', false
            FROM generate_series(1, 10000) AS n
            """);
        await one.ExecuteAsync("INSERT INTO mcu.counters (name, value) VALUES ('sessions', 10000)");
        await using var late = await NodeAsync(one.Connection);
        await Eventually.HoldsAsync("both nodes know ten thousand", () =>
            Book(one).Live.Count == 10_000 && Book(late).Live.Count == 10_000, Ct);

        await Store(one).EndAsync([.. Book(one).Live.Select(card => card.Id)], SessionEndReasons.Revoked, by: null, Book(one).Now, Ct);

        await Eventually.HoldsAsync("no node knows any", () => Book(one).Live.Count + Book(late).Live.Count == 0, Ct);
    }

    [Fact]
    public async Task Tidy_EndsWhatIsOver_DeletesWhatIsOld_AndKeepsTheRest()
    {
        await using var one = await NodeAsync(await postgres.CreateDatabaseAsync(Ct));
        var now = Book(one).Now;
        var (living, wall) = (await OpenAsync(one), await Store(one)
            .OpenAsync(Card() with { Kind = SessionKinds.Wall, EndsAt = null }, Ct));
        var forgotten = await Store(one)
            .OpenAsync(Card() with { Kind = SessionKinds.Wall, EndsAt = null,
            SeenAt = now - SessionLimits.WallForgotten - TimeSpan.FromDays(1) }, Ct);
        var over = await Store(one).OpenAsync(Card() with { EndsAt = now.AddMinutes(-1) }, Ct);
        var old = await OpenAsync(one);
        await Store(one).EndAsync(
            [old.Id],
            SessionEndReasons.SignedOut,
            by: null,
            now - SessionLimits.EndedKept - TimeSpan.FromDays(1),
            Ct);
        await Store(one).AddLinkAsync("stale", now.AddHours(-1), now.AddMinutes(-45), Ct);

        while (await Store(one).TidyAsync(now, Ct) > 0)
        {
            // A full batch means that there is more.
        }

        Assert.Null((await Store(one).FindAsync(living.Id, Ct))!.EndedAt);
        Assert.Null((await Store(one).FindAsync(wall.Id, Ct))!.EndedAt);
        Assert.Equal(SessionEndReasons.Unseen, (await Store(one).FindAsync(forgotten.Id, Ct))!.EndedWhy);
        Assert.Equal(SessionEndReasons.Term, (await Store(one).FindAsync(over.Id, Ct))!.EndedWhy);
        Assert.Null(await Store(one).FindAsync(old.Id, Ct));
        Assert.Equal(0, await one.AskAsync<long>("SELECT count(*) FROM mcu.sign_in_links"));
    }

    [Fact]
    public async Task Tidy_AfterAFlood_LeavesABoundedTable()
    {
        await using var one = await NodeAsync(await postgres.CreateDatabaseAsync(Ct));
        await one.ExecuteAsync(
            $"""
            INSERT INTO mcu.sessions (
                id, secret, kind, via, name, role, version, change, created_at, seen_at, ends_at, ended_at, ended_why, address, agent,
                is_exchanged)
            SELECT gen_random_uuid(), '', 'person', 'link', 'Окунёва Т. П.', 'duty', 1, n, now(), now(), now(), now(), 'replaced',
                   '', '', false
            FROM generate_series(1, {SessionLimits.MaxEnded + 1200}) AS n
            """);
        var (living, ticket) = (await OpenAsync(one), await Store(one).OpenAsync(Card() with { IsExchanged = true }, Ct));
        await Store(one).EndAsync([ticket.Id], SessionEndReasons.SignedOut, by: null, Book(one).Now.AddDays(-1), Ct);

        while (await Store(one).TidyAsync(Book(one).Now, Ct) > 0)
        {
            // A full batch means that there is more.
        }

        Assert.Equal(
            SessionLimits.MaxEnded,
            await one.AskAsync<long>("SELECT count(*) FROM mcu.sessions WHERE ended_at IS NOT NULL AND NOT is_exchanged"));
        Assert.NotNull(await Store(one).FindAsync(living.Id, Ct));

        // The oldest ended one; without its row a restarted node would accept the ticket again.
        Assert.NotNull((await Store(one).FindAsync(ticket.Id, Ct))?.EndedAt);
        Assert.NotNull((await Store(one).OpenAsync(ticket with { EndedAt = null }, Ct)).EndedAt);
    }

    [Fact]
    public async Task WrongCode_OldTicket_AndTidyingOfNothing_WaitForNobodyWhoHoldsTheCounter()
    {
        await using var one = await NodeAsync(await postgres.CreateDatabaseAsync(Ct));
        var known = await OpenAsync(one);
        await using var holder = new Npgsql.NpgsqlConnection(one.Connection);
        await holder.OpenAsync(Ct);
        await using var turn = await holder.BeginTransactionAsync(Ct);
        await using var hold = new Npgsql.NpgsqlCommand("UPDATE mcu.counters SET value = value WHERE name = 'sessions'", holder, turn);
        Assert.Equal(1, await hold.ExecuteNonQueryAsync(Ct));

        Assert.Null(await Store(one).OpenByLinkAsync(Card(), "never", Book(one).Now, Ct));
        Assert.Equal(known.Change, (await Store(one).OpenAsync(known, Ct)).Change);
        Assert.Equal(0, await Store(one).TidyAsync(Book(one).Now, Ct));
    }

    [Fact]
    public async Task Tickets_ShownManyTimesAtOnce_HaveOneRow()
    {
        var connection = await postgres.CreateDatabaseAsync(Ct);
        await using var one = await NodeAsync(connection);
        await using var two = await NodeAsync(connection);
        var ticket = Card() with { IsExchanged = true };

        var opened = await Task.WhenAll(Enumerable.Range(0, 40).Select(index => Store(index % 2 == 0 ? one : two).OpenAsync(ticket, Ct)));

        Assert.Single(opened.Select(card => card.Change).Distinct());
        Assert.Equal(1, await one.AskAsync<long>("SELECT count(*) FROM mcu.sessions"));
    }

    [Fact]
    public async Task Rights_OfMany_ChangeInOneCommit_AndOfTheEndedNot()
    {
        await using var one = await NodeAsync(await postgres.CreateDatabaseAsync(Ct));
        var (first, second, ended) = (await OpenAsync(one), await OpenAsync(one), await OpenAsync(one));
        await Store(one).EndAsync([ended.Id], SessionEndReasons.SignedOut, by: null, Book(one).Now, Ct);

        var changed = await Store(one).ChangeRightsAsync(
            [.. new[] { first, second, ended }.Select(card => card with { Role = "head" })],
            Ct);

        Assert.Equal(new[] { first.Id, second.Id }.Order(), changed.Select(card => card.Id).Order());
        Assert.All(changed, card => Assert.Equal(("head", 2, ended.Change + 2), (card.Role, card.Version, card.Change)));
        Assert.Equal("duty", (await Store(one).FindAsync(ended.Id, Ct))?.Role);
    }

    [Fact]
    public async Task Program_AdminLink_BesideARunningOne_IsPrinted_AndAProductionWithAnAdminKeyPrintsNone()
    {
        using var data = new TempFolder();
        var connection = await postgres.CreateDatabaseAsync(Ct);
        var settings = TownSettings.For(connection, data.Path);
        settings["ASPNETCORE_ENVIRONMENT"] = "Production";
        settings["Access__ApiKeys__0__Key"] = "test-key-of-the-administrator-long";
        settings["Access__PublicUrls__0"] = "https://mcu.example/";
        await using var town = new TownProcess(settings);
        await town.StartAsync(Ct);

        Assert.Equal(0, await town.CommandAsync(Ct, "admin-link"));

        Assert.StartsWith("https://mcu.example/sign-in?code=", Assert.Single(town.SignInLinks), StringComparison.Ordinal);
        Assert.Equal(0, await town.StopAsync(Ct));
    }

    [Fact]
    public async Task Program_InProductionWithoutAnAdminKey_PrintsALinkAtItsStart()
    {
        using var data = new TempFolder();
        var settings = TownSettings.For(await postgres.CreateDatabaseAsync(Ct), data.Path);
        settings["ASPNETCORE_ENVIRONMENT"] = "Production";
        settings["Access__ApiKeys__0__Key"] = "test-key-of-a-duty-officer-long";
        settings["Access__ApiKeys__0__Role"] = "duty";
        await using var town = new TownProcess(settings);
        await town.StartAsync(Ct);

        await Eventually.HoldsAsync("the link stands on the console", () => town.SignInLinks.Count == 1, Ct);
        Assert.Equal(0, await town.StopAsync(Ct));
    }

    private static SessionCache Book(McuApp app) => app.Services.GetRequiredService<SessionCache>();

    private static ISessionStore Store(McuApp app) => app.Services.GetRequiredService<ISessionStore>();

    private static Task<McuApp> NodeAsync(string connection) =>
        McuApp.StartAsync(connection, with: services => services.AddHostedService<SessionSync>());

    private static async Task<SessionInfo> OpenAsync(McuApp app)
    {
        var card = await Store(app).OpenAsync(Card(), Ct);
        Book(app).Take(card);
        return card;
    }

    private static SessionInfo Card() => SampleData.Session(TimeProvider.System.GetUtcNow());

    /// <summary>A clock by which no time limit is ever reached.</summary>
    private sealed class EndlessPatience : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
