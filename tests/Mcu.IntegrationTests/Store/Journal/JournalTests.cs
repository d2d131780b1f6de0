using System.Data.Common;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Journal;
using Mcu.Application.Obligations;
using Mcu.Application.People;
using Mcu.Application.RuleChanges;
using Mcu.Application.Sessions;
using Mcu.Application.Triage;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Store.Journal;

/// <summary>Acts on anything but incidents: each with its entry in one commit, or neither.</summary>
public class JournalTests(TestPostgres postgres)
{
    private const string Entries = "SELECT concat_ws(' ', kind, act, actor_id, before IS NULL, after IS NULL) FROM mcu.journal ORDER BY id";

    private static readonly Actor Admin = new("p-admin", "Администратор", Roles.Admin);
    private static readonly ObligationSubmission Mark = new("weekly", "2026-W48", SampleData.Monday9, "А. Б.", "p-a", "исх. 12");
    private static readonly RuleChange Change = new(1, new LayerRule(2027, []), "Администратор", SampleData.Monday9, "Указ");
    private static readonly Recalculation Run = new(1, "Администратор", SampleData.Monday9, 4, 8);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Act_LeavesItsEntry()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var (session, line) = await PrepareAsync(app);

        foreach (var act in Acts(session, line))
        {
            await act(app);
        }

        Assert.Equal(
            [
                "session opened p-a t f", "duty handed-in p-admin t f", "duty taken-back p-admin f t", "rules changed p-admin t f",
                "recalculation recalculated p-admin t f",
                "session ended p-admin f f", "aside released p-admin f f", "author shown p-admin t t",
            ],
            await app.ListAsync<string>(Entries));
        Assert.DoesNotContain(await app.ListAsync<string>("SELECT concat(before, after) FROM mcu.journal"), text =>
            text.Contains("исх", StringComparison.Ordinal)
                || text.Contains("Указ", StringComparison.Ordinal)
                || text.Contains("Окунёва", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Act_WhoseEntryCannotBeWritten_HasNotHappened()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var (session, line) = await PrepareAsync(app);
        await Acts(session, line)[0](app); // A report that can be taken back.
        await app.ExecuteAsync("ALTER TABLE mcu.journal ADD CONSTRAINT nobody CHECK (false) NOT VALID");
        await app.ExecuteAsync("INSERT INTO mcu.duties (duty, period, done_at, done_by) VALUES ('other', '2026-W48', now(), 'А. Б.')");
        var before = await StateAsync(app);

        foreach (var act in Acts(session, line).Skip(1).Append(app => app.InScopeAsync<IObligationStore, Outcome>(
            store => store.AddAsync(Mark with { Period = "2026-W49" }, Mark.HandedIn(Admin), Ct))))
        {
            var fault = await Assert.ThrowsAnyAsync<Exception>(() => act(app));
            Assert.Contains("nobody", ((fault as DbException) ?? fault.InnerException!).Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, await StateAsync(app));
        Assert.Equal(["session opened p-a t f", "duty handed-in p-admin t f"], await app.ListAsync<string>(Entries));
    }

    [Fact]
    public async Task Act_ThatIsRefused_LeavesNoEntry()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var (session, line) = await PrepareAsync(app);
        foreach (var act in Acts(session, line))
        {
            await act(app);
        }

        var entries = await app.ListAsync<string>(Entries);
        await app.InScopeAsync<IObligationStore, Outcome>(store => store.AddAsync(Mark, Mark.HandedIn(Admin), Ct));

        Assert.IsType<Outcome.Lost>(
            await app.InScopeAsync<IObligationStore, Outcome>(store => store.AddAsync(Mark, Mark.HandedIn(Admin), Ct)));
        Assert.IsType<Outcome.Missing>(await app.InScopeAsync<IObligationStore, Outcome>(
            store => store.RemoveAsync(Mark with { Period = "2026-W01" }, Mark.TakenBack(Admin, SampleData.Monday9), Ct)));
        Assert.Equal(Outcome.Refuse("rules.changed"), await app.InScopeAsync<IRuleStore, Outcome>(
            store => store.AddAsync(Change, new JournalEntry(JournalKinds.Rules, "layer/2027", "changed", Admin, SampleData.Monday9), Ct)));
        Assert.Equal(Outcome.Refuse("aside.gone"), await app.InScopeAsync<RetryTriage, Outcome>(again => again.RunAsync(line, Admin, Ct)));
        await Sessions(app).EndAsync([session], SessionEndReasons.Revoked, Admin, SampleData.Monday9, Ct);

        Assert.Equal([.. entries, "duty handed-in p-admin t f"], await app.ListAsync<string>(Entries));
    }

    [Fact]
    public async Task Session_ThatEndsInItsOwnCourse_LeavesOnlyTheEntryOfItsBeginning()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var (session, _) = await PrepareAsync(app);

        await Sessions(app).EndAsync([session], SessionEndReasons.SignedOut, by: null, SampleData.Monday9, Ct);

        Assert.Equal(1, await app.AskAsync<long>("SELECT count(*) FROM mcu.sessions WHERE ended_why = 'signed-out'"));
        Assert.Equal(["session opened p-a t f"], await app.ListAsync<string>(Entries));
    }

    private static Func<McuApp, Task>[] Acts(Guid session, long line) =>
    [
        app => app.InScopeAsync<IObligationStore, Outcome>(store => store.AddAsync(Mark, Mark.HandedIn(Admin), Ct)),
        app => app.InScopeAsync<IObligationStore, Outcome>(store => store.RemoveAsync(Mark, Mark.TakenBack(Admin, SampleData.Monday9), Ct)),
        app => app.InScopeAsync<IRuleStore, Outcome>(
            store => store.AddAsync(
                Change,
                new JournalEntry(JournalKinds.Rules, "layer/2027", "changed", Admin, SampleData.Monday9) { After = Change.Body },
                Ct)),
        app => app.InScopeAsync<IRuleStore, bool>(async store =>
        {
            await store.RememberAsync(Run, Run.Entry(Admin), Ct);
            return true;
        }),
        app => Sessions(app).EndAsync([session], SessionEndReasons.Revoked, Admin, SampleData.Monday9, Ct),
        app => app.InScopeAsync<RetryTriage, Outcome>(again => again.RunAsync(line, Admin, Ct)),
        app => app.InScopeAsync<IJournal, bool>(async journal =>
        {
            await journal.WriteAsync(new JournalEntry(JournalKinds.Author, "С-2026-0001", "shown", Admin, SampleData.Monday9), Ct);
            return true;
        }),
    ];

    /// <summary>A session that has not ended, and a quarantined message.</summary>
    private static async Task<(Guid Session, long Line)> PrepareAsync(McuApp app)
    {
        var card = SampleData.Session(TimeProvider.System.GetUtcNow()) with { Person = "p-a" };
        await Sessions(app).OpenAsync(card, Ct);
        await app.ReceiveAsync(SampleData.Signal("endless"));
        await app.ExecuteAsync("UPDATE mcu.signals SET state = 'aside', problem = 'Why'");
        return (card.Id, await app.AskAsync<long>("SELECT id FROM mcu.signals"));
    }

    private static Task<IReadOnlyList<string>> StateAsync(McuApp app) => app.ListAsync<string>(
        """
        SELECT concat_ws(' ', duty, period) FROM mcu.duties
        UNION ALL SELECT id::text FROM mcu.rules
        UNION ALL SELECT id::text FROM mcu.recalculations
        UNION ALL SELECT concat(ended_at, ended_why) FROM mcu.sessions UNION ALL SELECT concat(state, problem) FROM mcu.signals ORDER BY 1
        """);

    private static ISessionStore Sessions(McuApp app) => app.Services.GetRequiredService<ISessionStore>();
}
