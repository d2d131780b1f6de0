using Mcu.Infrastructure.Store.Model;
using System.Xml.Linq;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Drafts;
using Mcu.Application.Journal;
using Mcu.Application.Live;
using Mcu.Application.Notices;
using Mcu.Application.Obligations;
using Mcu.Application.People;
using Mcu.Application.RuleChanges;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Infrastructure.Store;
using Mcu.Infrastructure.Store.Journal;
using Mcu.Infrastructure.Store.Keys;
using Mcu.Infrastructure.Store.Live;
using Mcu.Infrastructure.Store.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Store;

/// <param name="Method">The method that is run: <c>IIncidentStore.FindAsync</c>.</param>
/// <param name="Way">Which branch of it, when there are several.</param>
internal sealed record StoreScenarioStep(string Method, string Way, Func<IServiceProvider, CancellationToken, Task> RunAsync)
{
    public override string ToString() => Way.Length == 0 ? Method : $"{Method}, {Way}";
}

/// <summary>
/// Calls every method of the store that uses the database, one after another, each in a scope of its own. It runs twice: on a fake server,
/// for the T-SQL, and on a real PostgreSQL. A test finds methods of the store that are missing here.
/// </summary>
internal static class StoreScenario
{
    /// <summary>The case in which the stored flows do not cover the feed.</summary>
    public const string Behind = "behind the feed";

    private const string Source = "ВКонтакте";

    private static readonly DateTimeOffset Monday9 = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly Actor Head = new("head", "А. Б.", Roles.Head);
    private static readonly Recalculation Run = new(2, "А. Б.", Monday9, 3, 4);
    private static readonly DateTimeOffset YearLater = Monday9.AddYears(1);

    public static IReadOnlyList<StoreScenarioStep> Steps { get; } =
    [
        .. Inbox(), .. Incidents(), .. Register(), .. Board(), .. Duties(), .. Drafts(), .. SessionScenario.Steps,
        .. UpgradeScenario.Steps, .. NoticeScenario.Steps, .. ProtectionScenario.Steps,
        .. StaffScenario.Steps, .. DeviceScenario.Steps, .. JournalScenario.Steps, .. AccountScenario.Steps,
        Step<IImportReceipts>(nameof(IImportReceipts.AddAsync), (receipts, ct) =>
            receipts.AddAsync(new ImportReceipt(Source, "file.xlsx", false, Monday9, 1, 1, 0, 0, []), ct)),
        Step<IImportReceipts>(nameof(IImportReceipts.LatestAsync), (receipts, ct) => receipts.LatestAsync(10, ct)),
        Step<ISourceRuns>(nameof(ISourceRuns.FailedAsync), (runs, ct) => runs.FailedAsync(Source, new SourceFailure(Monday9, "away"), ct)),
        Step<ISourceRuns>(nameof(ISourceRuns.SucceededAsync), (runs, ct) => runs.SucceededAsync(Source, Monday9, ct)),
        Step<ISourceRuns>(nameof(ISourceRuns.CursorAsync), (runs, ct) => runs.CursorAsync(Source, ct)),
        Step<ISourceRuns>(nameof(ISourceRuns.AllAsync), (runs, ct) => runs.AllAsync(ct)),
        Step<ISourceRuns>(nameof(ISourceRuns.AddAsync), async (runs, ct) =>
            Assert.NotNull(await runs.AddAsync(Source, new PulledSignals([], "1"), await runs.CursorAsync(Source, ct), Monday9, ct))),
        new("IInboxTable.AddAsync", "within a transaction", async (services, ct) =>
        {
            var db = services.GetRequiredService<McuDbContext>();
            await using var turn = await db.Database.BeginTransactionAsync(ct);
            await services.GetRequiredService<IInboxTable>().AddAsync(turn.GetDbTransaction(), [Signal("1")], ct);
            await turn.CommitAsync(ct);
        }),
        Step<IQuarantine>(nameof(IQuarantine.CountAsync), (quarantine, ct) => quarantine.CountAsync(ct)),
        Step<IQuarantine>(nameof(IQuarantine.ListAsync), (quarantine, ct) => quarantine.ListAsync(10, ct)),
        Step<IQuarantine>(nameof(IQuarantine.ReleaseAsync), (quarantine, ct) => quarantine.ReleaseAsync(1, Head, Monday9, ct)),
        Step<DemoMark>(nameof(DemoMark.IsSetAsync), (mark, ct) => mark.IsSetAsync(ct)),
        Step<DemoMark>(nameof(DemoMark.SetAsync), (mark, ct) => mark.SetAsync(ct)),
        new("KeyStore.StoreElement", "", (services, _) =>
        {
            new KeyStore(services.GetRequiredService<IServiceScopeFactory>()).StoreElement(new XElement("key"), "walked");
            return Task.CompletedTask;
        }),
        new("KeyStore.GetAllElements", "", (services, _) =>
        {
            Assert.NotEmpty(new KeyStore(services.GetRequiredService<IServiceScopeFactory>()).GetAllElements());
            return Task.CompletedTask;
        }),
        Step<IDatabaseProbe>(nameof(IDatabaseProbe.TakesWritesAsync), async (probe, ct) => Assert.True(await probe.TakesWritesAsync(ct))),
    ];

    private static IEnumerable<StoreScenarioStep> Inbox() =>
    [
        Inbox(nameof(ISignalInbox.AddAsync), (inbox, ct) => inbox.AddAsync([Signal("1"), Signal("2")], RepeatPolicy.Keep, ct), "kept"),
        Inbox(nameof(ISignalInbox.AddAsync), (inbox, ct) => inbox.AddAsync([Signal("1"), Signal("3")], RepeatPolicy.Renew, ct), "renewed"),
        Inbox(nameof(ISignalInbox.CompareAsync), (inbox, ct) => inbox.CompareAsync([Signal("1"), Signal("9")], ct)),
        Inbox(nameof(ISignalInbox.FindAsync), (inbox, ct) => inbox.FindAsync(Source, "1", ct)),
    ];

    /// <summary>The table itself: what stands before it would write several messages in one of its own ways.</summary>
    private static StoreScenarioStep Inbox(string method, Func<IInboxTable, CancellationToken, Task> run, string way = "") =>
        new($"{nameof(ISignalInbox)}.{method}", way, (services, ct) => run(services.GetRequiredService<IInboxTable>(), ct));

    private static IEnumerable<StoreScenarioStep> Incidents() =>
    [
        Step<IIncidentStore>(nameof(IIncidentStore.ToTriageAsync), (store, ct) => store.ToTriageAsync(0, 250, ct)),
        Step<IIncidentStore>(nameof(IIncidentStore.ToTriageAsync), (store, ct) => store.ToTriageAsync([1, 2], ct), "lines"),
        Step<IIncidentStore>(
            nameof(IIncidentStore.ClaimAsync),
            async (store, ct) => await store.ClaimAsync(await store.ToTriageAsync(0, 250, ct), ct)),
        Step<IIncidentStore>(
            nameof(IIncidentStore.AllocateIdentitiesAsync),
            (store, ct) => store.AllocateIdentitiesAsync(["С-2026", "О-2026"], ct)),
        new("IIncidentStore.Add", "and commit", async (services, ct) =>
        {
            var store = services.GetRequiredService<IIncidentStore>();
            var pending = await store.ClaimAsync(await store.ToTriageAsync(0, 2, ct), ct);
            var names = await store.AllocateIdentitiesAsync([.. pending.Select(_ => "С-2026")], ct);
            foreach (var (line, name) in pending.Zip(names))
            {
                store.Add(Incident(services, name, line.Signal), line);
            }

            Assert.NotEmpty(pending);
            Assert.Same(Outcome.Done, await store.CommitAsync(by: null, ct));
        }),
        Inbox(
            nameof(ISignalInbox.AddAsync),
            (inbox, ct) => inbox.AddAsync([Signal("1", "Другие слова.")], RepeatPolicy.Renew, ct),
            "a newer line"),
        new("IIncidentStore.Renewed", "and commit", async (services, ct) =>
        {
            var store = services.GetRequiredService<IIncidentStore>();
            var line = (await store.ClaimAsync(await store.ToTriageAsync(0, 250, ct), ct)).First(pending => pending.Incident is not null);
            line.Incident!.Renew(Monday9);
            store.Renewed(line);
            Assert.Same(Outcome.Done, await store.CommitAsync(by: null, ct));
        }),
        new("IIncidentStore.FindAsync", "and commit", async (services, ct) =>
        {
            var store = services.GetRequiredService<IIncidentStore>();
            Assert.Same(Outcome.Done, (await store.FindAsync("С-2026-0001", ct))!.Assign("dor", "infrastructure", "А. Б.", Monday9));
            Assert.Same(Outcome.Done, await store.CommitAsync(Head, ct));
        }),
        Step<IIncidentStore>(
            nameof(IIncidentStore.FindManyAsync),
            async (store, ct) => Assert.NotEmpty(await store.FindManyAsync(["С-2026-0001", "С-2026-0002"], ct))),
        new("IIncidentStore.LastChangeAsync", "", (services, ct) => services.GetRequiredService<IIncidentStore>().LastChangeAsync(7, ct)),
        new("IIncidentStore.ToEscalateAsync", "and commit", async (services, ct) =>
        {
            var store = services.GetRequiredService<IIncidentStore>();
            var due = await store.ToEscalateAsync(YearLater, 150, ct);
            Assert.NotEmpty(due);
            foreach (var incident in due)
            {
                incident.Escalate(YearLater, services.GetRequiredService<DeadlineRules>(), role => new Recipient(role));
            }

            Assert.Same(Outcome.Done, await store.CommitAsync(by: null, ct));
        }),
        Step<IIncidentStore>(
            nameof(IIncidentStore.FindManyAsync),
            async (store, ct) => Assert.NotEmpty(await store.FindManyAsync([1, 2], ct)),
            "ids"),
        Step<IOriginalMessages>(nameof(IOriginalMessages.OfAsync), async (messages, ct) => await messages.OfAsync([], ct)),
        new("IIncidentStore.CommitAsync", "retitled", async (services, ct) =>
        {
            var store = services.GetRequiredService<IIncidentStore>();
            (await store.FindAsync("С-2026-0001", ct))!.Retitle("Яма", Monday9);
            Assert.Same(Outcome.Done, await store.CommitAsync(by: null, ct));
        }),
        Step<TriageQueue>(nameof(TriageQueue.AfterAsync), (queue, ct) => queue.AfterAsync(0, 2, ct)),
        Step<TriageQueue>(nameof(TriageQueue.OfAsync), (queue, ct) => queue.OfAsync([1, 2], ct)),
        Step<TriageQueue>(nameof(TriageQueue.QuarantineAsync), (queue, ct) => queue.QuarantineAsync(3, "Why", ct)),
        Step<IIncidentStore>(nameof(IIncidentStore.QuarantineAsync), (store, ct) => store.QuarantineAsync(3, "Why", ct)),
        Step<IIncidentStore>(nameof(IIncidentStore.CommitAsync), (store, ct) => store.CommitAsync(by: null, ct), "nothing"),
    ];

    private static IEnumerable<StoreScenarioStep> Duties()
    {
        var mark = new ObligationSubmission("weekly", "2026-W48", Monday9, "А. Б.", null, "Why");
        var notice = new ObligationNotice("weekly", "2026-W48", 2, "head", "dor", Monday9.AddDays(4), Monday9);
        return
        [
            Step<IObligationStore>(nameof(IObligationStore.SinceAsync), (store, ct) => store.SinceAsync(Monday9, ct)),
            Step<IObligationStore>(nameof(IObligationStore.AddAsync), (store, ct) => store.AddAsync(mark, mark.HandedIn(Head), ct)),
            Step<IObligationStore>(nameof(IObligationStore.FindAsync), (store, ct) => store.FindAsync("weekly", "2026-W48", ct)),
            Step<IObligationStore>(nameof(IObligationStore.MarksAsync), (store, ct) => store.MarksAsync(Monday9, ct)),
            Step<IObligationStore>(
                nameof(IObligationStore.RemoveAsync),
                (store, ct) => store.RemoveAsync(mark, mark.TakenBack(Head, Monday9), ct)),
            Step<IObligationStore>(nameof(IObligationStore.TellAsync), (store, ct) => store.TellAsync([notice], ct)),
            Step<IObligationStore>(nameof(IObligationStore.ToldAsync), (store, ct) => store.ToldAsync(Monday9, ct)),
        ];
    }

    private static IEnumerable<StoreScenarioStep> Drafts()
    {
        var key = new DraftKey("dor", 1, "answer");
        var draft = new Draft(new Dictionary<string, string> { ["text"] = "Выдуманное: ответим." }, Monday9);
        return
        [
            Step<IDraftStore>(nameof(IDraftStore.SaveAsync), (store, ct) => store.SaveAsync(key, draft, ct)),
            Step<IDraftStore>(nameof(IDraftStore.FindAsync), (store, ct) => store.FindAsync(key, ct)),
            Step<IDraftStore>(nameof(IDraftStore.DeleteAsync), (store, ct) => store.DeleteAsync(key, ct)),
            Step<IDraftStore>(nameof(IDraftStore.DeleteOldAsync), (store, ct) => store.DeleteOldAsync(Monday9, ct)),
        ];
    }

    private static IEnumerable<StoreScenarioStep> Register() =>
    [
        Step<IRuleStore>(nameof(IRuleStore.ReadAsync), (rules, ct) => rules.ReadAsync(ct)),
        Step<IRuleStore>(nameof(IRuleStore.AddAsync), (rules, ct) => rules.AddAsync(
            new RuleChange(2, new LayerRule(2027, []), "А. Б.", Monday9, "Why"),
            new JournalEntry(JournalKinds.Rules, "layer/2027", "changed", Head, Monday9),
            ct)),
        Step<IRuleStore>(nameof(IRuleStore.RememberAsync), (rules, ct) => rules.RememberAsync(Run, Run.Entry(Head), ct)),
        Step<IRuleStore>(nameof(IRuleStore.RecalculationsAsync), async (rules, ct) => Assert.NotEmpty(await rules.RecalculationsAsync(ct))),
        Step<IIncidentRegister>(
            nameof(IIncidentRegister.FindAsync),
            async (register, ct) => Assert.NotNull(await register.FindAsync("С-2026-0001", ct))),
        .. from way in ListQueries.All(Source)
        select Step<IIncidentRegister>(
            nameof(IIncidentRegister.ListAsync),
            (register, ct) => register.ListAsync(way.Query, Monday9, ct),
            way.Way),
        Step<IIncidentRegister>(
            nameof(IIncidentRegister.CountAsync),
            (register, ct) => register.CountAsync(new() { State = IncidentState.Done, Words = SearchWords.Of("яма") }, 500, Monday9, ct)),
        Step<IIncidentRegister>(
            nameof(IIncidentRegister.FindOpenAsync), (register, ct) => register.FindOpenAsync(
                new(
                    new() { State = IncidentState.Unacknowledged, Block = "", TopicGroup = "DOR", Words = SearchWords.Of(@"яма [50%_\]") },
                    500),
                Monday9,
                ct)),
        Step<IIncidentRegister>(nameof(IIncidentRegister.PostponedAsync), (register, ct) => register.PostponedAsync(ct)),
        Step<IIncidentRegister>(nameof(IIncidentRegister.ChangesAsync), (register, ct) => register.ChangesAsync(0, 100, ct)),
    ];

    private static IEnumerable<StoreScenarioStep> Board() =>
    [
        Step<BoardLoader>(nameof(BoardLoader.LoadAsync), (loader, ct) => loader.LoadAsync(ct)),
        Step<BoardLoader>(nameof(BoardLoader.LoadForRecountAsync), (loader, ct) => loader.LoadForRecountAsync(ct)),
        Step<BoardLoader>(
            nameof(BoardLoader.FeedAsync),
            async (loader, ct) => Assert.NotEmpty(await loader.FeedAsync(0, long.MaxValue, ct).ToListAsync(ct))),
        Step<BoardLoader>(nameof(BoardLoader.VersionAsync), (loader, ct) => loader.VersionAsync(ct)),
        Step<BoardLoader>(nameof(BoardLoader.BacklogAsync), (loader, ct) => loader.BacklogAsync(ct)),
        Step<BoardLoader>(nameof(BoardLoader.OldestPendingAsync), (loader, ct) => loader.OldestPendingAsync(ct)),
        Step<FlowRollups>(nameof(FlowRollups.KeptAsync), async (books, ct) => Assert.NotNull(await books.KeptAsync(Monday9, ct))),
        Step<FlowRollups>(nameof(FlowRollups.CountedAsync), (books, ct) => books.CountedAsync(Monday9, ct)),
        new("FlowRollups.RenewAsync", Behind, async (services, ct) =>
        {
            await services.GetRequiredService<McuDbContext>().Counters.Where(row => row.Name == CounterRow.Flows).ExecuteDeleteAsync(ct);
            await services.GetRequiredService<FlowRollups>().RenewAsync(ct);
        }),
        Step<RollupReader>(nameof(RollupReader.ReadAsync), (reader, ct) => reader.ReadAsync(ct)),
        Step<BoardCheckpoints>(nameof(BoardCheckpoints.KeepAsync), async (checkpoints, ct) =>
        {
            await checkpoints.KeepAsync(ct);
        }),
        Step<BoardCheckpoints>(nameof(BoardCheckpoints.VersionAtAsync), (checkpoints, ct) => checkpoints.VersionAtAsync(Monday9, ct)),
        Step<BoardCheckpoints>(nameof(BoardCheckpoints.RebuildAsync), (checkpoints, ct) => checkpoints.RebuildAsync(1, Monday9, ct)),
        Step<Recounter>(nameof(Recounter.RunAsync), (recounter, ct) => recounter.RunAsync(ct)),
        new("ArchiveTable.Read", "", (services, ct) =>
            ArchiveTable.Read(services.GetRequiredService<McuDbContext>())
                .FirstOrDefaultAsync(incident => incident.Number == "С-2026-0001", ct)),
        new("IEngine.ArchiveAsync", "", (services, ct) =>
            services.GetRequiredService<IEngine>().ArchiveAsync(services.GetRequiredService<McuDbContext>(), YearLater, 500, ct)),
        new(
            "IEngine.CheckAsync",
            "",
            (services, ct) => services.GetRequiredService<IEngine>().CheckAsync(services.GetRequiredService<McuDbContext>(), ct)),
        new("IEngine.NowAsync", "", (services, ct) =>
            services.GetRequiredService<IEngine>().NowAsync(services.GetRequiredService<McuDbContext>(), ct)),
        Step<IEngine>(nameof(IEngine.NotifyAsync), (engine, ct) => engine.NotifyAsync(ct)),
        Step<IEngine>(nameof(IEngine.ListenAsync), async (engine, ct) => await (await engine.ListenAsync(ct)).DisposeAsync()),
    ];

    private static StoreScenarioStep Step<TService>(string method, Func<TService, CancellationToken, Task> run, string way = "")
        where TService : notnull =>
        new($"{typeof(TService).Name}.{method}", way, (services, ct) => run(services.GetRequiredService<TService>(), ct));

    private static Signal Signal(string id, string text = "Выдуманное: на дороге яма.") => new(
        Source,
        id,
        MessageKind.Message,
        Monday9,
        text);

    internal static Incident Incident(IServiceProvider services, IncidentIdentity name, Signal signal) =>
        Application.Incidents.Incident.Register(
        name,
        signal,
        "Яма на дороге",
        new Placement("DOR", null, "leninsky", "dor", "infrastructure", TopicEvidence.OfSource, "address", false),
        SourceKind.Api,
        services.GetRequiredService<DeadlineRules>().Current,
        Monday9);
}
