using System.Reflection;
using System.Text.Json.Serialization;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Journal;
using Mcu.Application.People;
using Mcu.Application.RuleChanges;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Store;
using Mcu.Infrastructure.Store.Model;
using Mcu.Tests.Support;

namespace Mcu.Tests.RuleChanges;

public class RulePreviewTests
{
    /// <summary>The day of the incidents becomes a day off of the town.</summary>
    private static readonly LayerRule Monday = new(2026, [new LayerDay(new(2026, 11, 23), DayKind.NonWorking, "День города")]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Preview_OfTheRulesInForce_IsEmpty()
    {
        var preview = Of([Card(), Card()], SampleData.Rules);

        Assert.Empty(preview.Lines);
        Assert.Equal(2, preview.Open);
    }

    [Fact]
    public void Preview_NamesEveryClockThatWouldMove_WithOldAndNew()
    {
        var card = Card();

        var preview = Of([card], SampleData.DeadlineRules.With(Monday));

        Assert.Equal([ClockCodes.Answer, ClockCodes.Reaction], preview.Lines.Select(line => line.Clock).Order());
        var line = preview.Lines.Single(line => line.Clock == ClockCodes.Reaction);
        Assert.Equal(
            (card.Number, "REACT", SampleData.InPerm("2026-11-23 13:00"), SampleData.InPerm("2026-11-24 13:00")),
            (line.Number, line.Norm, line.Was, line.DueAt));
        Assert.Equal([card.Number], preview.Numbers);
    }

    [Fact]
    public void Preview_LeavesStoppedClocksAlone()
    {
        var incident = SampleData.Incident();
        incident.Acknowledge("А", SampleData.Monday9.AddMinutes(5));

        Assert.Equal(
            [ClockCodes.Answer],
            Of([IncidentCard.From(incident)], SampleData.DeadlineRules.With(Monday)).Lines.Select(line => line.Clock));
    }

    [Fact]
    public void Preview_CountsWhatIsSavedAndWhatIsLost_AndPutsThemFirst()
    {
        var stricter = SampleData.DeadlineRules.With(
            new NormRule(SampleData.Rules.Norms.Find("REACT", default)! with { Term = Term.WorkingHours(1) }));
        var (early, late) = (Card(SampleData.Monday9), Card(SampleData.Monday9.AddHours(2)));

        var lost = Of([late, early], stricter, SampleData.Monday9.AddHours(2));
        var saved = Of([early], SampleData.DeadlineRules.With(Monday), SampleData.Monday9.AddHours(5));

        Assert.Equal((1, 0), (lost.Lost, lost.Saved));
        Assert.Equal([early.Number, late.Number], lost.Lines.Select(line => line.Number));
        Assert.Equal((0, 1), (saved.Lost, saved.Saved));
    }

    [Fact]
    public void Preview_OfManyThousands_ReportsItsProgress_AndStopsWhenCancelled()
    {
        var card = Card();
        var seen = new Heard();

        var preview = RulePreview.Of(Enumerable.Repeat(card, 2_000), SampleData.DeadlineRules.With(Monday), SampleData.Monday9, seen, Ct);

        Assert.Equal((2_000, 4_000), (preview.Open, preview.Lines.Count));
        Assert.Equal([0, 500, 1_000, 1_500, 2_000], seen.Counts);
        using var gone = new CancellationTokenSource();
        gone.Cancel();
        Assert.Throws<OperationCanceledException>(() => RulePreview.Of([card], SampleData.Rules, SampleData.Monday9, null, gone.Token));
    }

    [Fact]
    public async Task Change_WithoutANote_Faulty_OrBehind_IsRefused_AndTheOldVersionStays()
    {
        var rules = SampleData.DeadlineRules;
        var change = new ChangeRules(new Store(rules), new RuleCheck(rules, SampleData.Perm.Topics), rules, SampleData.Clock());

        Assert.Equal(Outcome.Refuse("rules.no-note"), await change.RunAsync(Monday, Admin("А"), " ", 0, Ct));
        Assert.Equal(Outcome.Refuse("rules.faulty"), await change.RunAsync(Monday with { Year = 2025 }, Admin("А"), "Почему", 0, Ct));
        Assert.Equal(Outcome.Refuse("rules.changed"), await change.RunAsync(Monday, Admin("А"), "Почему", 5, Ct));
        Assert.Equal(0, rules.Current.Version);

        Assert.Equal(Outcome.Done, await change.RunAsync(Monday, Admin("А"), " Почему ", 0, Ct));
        Assert.Equal(
            (1, "Почему", "А", SampleData.Monday9),
            (rules.Current.Version, rules.Changes[0].Note, rules.Changes[0].By, rules.Changes[0].At));
        Assert.Equal(Outcome.Refuse("rules.changed"), await change.RunAsync(Monday, Admin("Б"), "Почему", 0, Ct));
    }

    [Fact]
    public async Task Change_ByWhoIsNoAdministrator_IsForbidden()
    {
        var rules = SampleData.DeadlineRules;
        var change = new ChangeRules(new Store(rules), new RuleCheck(rules, SampleData.Perm.Topics), rules, SampleData.Clock());

        Assert.Same(Outcome.NoRight, await change.RunAsync(Monday, new Actor(null, "А", Roles.Head), "Почему", 0, Ct));
        Assert.Equal(0, rules.Current.Version);
    }

    [Fact]
    public async Task Change_IsInTheJournal_WithWhatPeopleHadPutIntoTheSamePartBefore()
    {
        var rules = SampleData.DeadlineRules;
        var store = new Store(rules);
        var change = new ChangeRules(store, new RuleCheck(rules, SampleData.Perm.Topics), rules, SampleData.Clock());
        var next = Monday with { Year = Monday.Year + 1, Days = [] };

        Assert.Equal(Outcome.Done, await change.RunAsync(Monday, Admin("А"), "Указ", 0, Ct));
        Assert.Equal(Outcome.Done, await change.RunAsync(next, Admin("Б"), "Указ", 1, Ct));
        Assert.Equal(Outcome.Done, await change.RunAsync(Monday with { Days = [] }, Admin("А"), "Указ", 2, Ct));

        Assert.Equal(
            [($"layer/{Monday.Year}", "А"), ($"layer/{next.Year}", "Б"), ($"layer/{Monday.Year}", "А")],
            store.Entries.Select(entry => (entry.Subject, entry.By.Id!)));
        Assert.Equal((true, true), (store.Entries[0].Before is null, store.Entries[1].Before is null));
        Assert.Equal(store.Entries[0].After, store.Entries[2].Before);
        Assert.All(store.Entries, entry => Assert.DoesNotContain("Указ", Json.Write(entry.After), StringComparison.Ordinal));
    }

    [Fact]
    public void EveryPart_HasANameInTheJournal()
    {
        var hours = SampleData.Perm.Rules.Hours;
        RuleBody[] parts =
        [
            new YearRule(SampleData.Perm.Rules.Years[0]),
            Monday,
            new HoursRule(new DateOnly(2027, 1, 1), hours),
            new NormRule(SampleData.Perm.Rules.Norms[0]),
            new LadderRule(ClockCodes.Answer, []),
        ];

        var subjects = parts.Select(part => RuleEntry.Of(new RuleChange(1, part, "А", SampleData.Monday9, null), [], Admin("А")).Subject)
            .ToArray();

        Assert.Equal(
            typeof(RuleBody).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(part => part.DerivedType),
            parts.Select(part => part.GetType()));
        Assert.Equal(parts.Length, subjects.Distinct().Count());
        Assert.All(subjects, subject => Assert.InRange(subject.Length, 1, JournalEntry.MaxSubject));
    }

    private static Actor Admin(string name) => new(null, name, Roles.Admin);

    private static RulePreview Of(IEnumerable<IncidentCard> open, RuleSet rules, DateTimeOffset? now = null) =>
        RulePreview.Of(open, rules, now ?? SampleData.Monday9, null, Ct);

    private static IncidentCard Card(DateTimeOffset? at = null) => IncidentCard.From(SampleData.Incident(at));

    private sealed class Heard : IProgress<int>
    {
        public List<int> Counts { get; } = [];

        public void Report(int value) => Counts.Add(value);
    }

    private sealed class Store(DeadlineRules rules) : IRuleStore
    {
        public List<JournalEntry> Entries { get; } = [];

        public Task<Outcome> AddAsync(RuleChange change, JournalEntry entry, CancellationToken ct)
        {
            rules.Take([.. rules.Changes, change]);
            Entries.Add(entry);
            return Task.FromResult(Outcome.Done);
        }

        public Task ReadAsync(CancellationToken ct) => Task.CompletedTask;

        public Task RememberAsync(Recalculation run, JournalEntry entry, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<Recalculation>> RecalculationsAsync(CancellationToken ct) => throw new NotSupportedException();
    }
}
