using Mcu.Application.Common;
using Mcu.Application.Obligations;
using Mcu.Application.People;
using Mcu.Tests.Support;

namespace Mcu.Tests.Obligations;

/// <summary>Marking a report as handed in, and withdrawing the mark.</summary>
public class SubmitReportTests
{
    private readonly FakeObligations _store = new() { Since = SampleData.InPerm("2026-11-02 09:00") };
    private readonly ManualTime _time = new(SampleData.InPerm("2026-11-26 12:00"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HandIn_IsStored_WithWhoWhenAndTheNote()
    {
        Assert.Same(Outcome.Done, await SubmitAsync("2026-W48", note: "  исх. № 12  "));

        Assert.Equal(
            new ObligationSubmission("weekly", "2026-W48", SampleData.InPerm("2026-11-26 12:00"), "А. Б.", "p-a", "исх. № 12"),
            Assert.Single(_store.Marks));
    }

    [Fact]
    public async Task HandIn_Second_SaysWhoWasFirst()
    {
        await SubmitAsync("2026-W48");

        var lost = Assert.IsType<Outcome.Lost>(await SubmitAsync("2026-W48", by: "В. Г.", person: "p-b"));

        Assert.Equal(("duty.done", "А. Б.", SampleData.InPerm("2026-11-26 12:00")), (lost.Code, lost.WonBy, lost.WonAt));
    }

    [Fact]
    public async Task HandIn_OfAFutureOrUnknownPeriod_IsRefused()
    {
        Assert.Equal(Outcome.Refuse("duty.not-begun"), await SubmitAsync("2026-W49"));
        Assert.IsType<Outcome.Missing>(await SubmitAsync("2026-W99"));
        Assert.Equal(Outcome.Refuse("duty.note-long"), await SubmitAsync("2026-W48", new string('а', ObligationSubmission.MaxNote + 1)));
        Assert.Empty(_store.Marks);
    }

    [Theory]
    [InlineData(Roles.DutyOfficer)]
    [InlineData(Roles.Deputy)]
    public async Task HandInAndTakeBack_WithoutTheRight_AreForbidden(string role)
    {
        await SubmitAsync("2026-W48");
        var looker = new Actor("p-a", "А. Б.", role);

        Assert.Same(
            Outcome.NoRight,
            await new SubmitReport(SampleData.Perm.Obligations, _store, SampleData.DeadlineRules, Clock)
                .RunAsync("weekly", "2026-W47", null, looker, Ct));
        Assert.Same(
            Outcome.NoRight,
            await new WithdrawReport(_store, SampleData.DeadlineRules, Clock).RunAsync("weekly", "2026-W48", looker, Ct));
        Assert.Single(_store.Marks);
    }

    [Fact]
    public async Task TakeBack_OnTheSameDay_ByTheSamePerson()
    {
        await SubmitAsync("2026-W48");
        Assert.Equal(Outcome.Refuse("duty.not-yours"), await WithdrawAsync(by: "В. Г.", person: "p-b"));

        Assert.Same(Outcome.Done, await WithdrawAsync());
        Assert.IsType<Outcome.Missing>(await WithdrawAsync());
        Assert.Same(Outcome.Done, await SubmitAsync("2026-W48"));
    }

    [Fact]
    public async Task HandedInAndTakenBack_AreInTheJournal_WithoutTheNote_AndARefusalIsNot()
    {
        await SubmitAsync("2026-W48", "исх. 12 от Ивановой");
        await SubmitAsync("2026-W48", by: "В. Г.", person: "p-b");
        await WithdrawAsync(by: "В. Г.", person: "p-b");
        await WithdrawAsync();

        Assert.Equal(
            [("duty", "weekly/2026-W48", "handed-in", "p-a"), ("duty", "weekly/2026-W48", "taken-back", "p-a")],
            _store.Journal.Select(entry => (entry.Kind, entry.Subject, entry.Act, entry.By.Id!)));
        Assert.Equal((true, true), (_store.Journal[0].Before is null, _store.Journal[1].After is null));
        Assert.Equal(_store.Journal[0].After, _store.Journal[1].Before);
        Assert.DoesNotContain("исх", _store.Journal[0].After!.ToString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TakeBack_AfterTheTownsMidnight_IsTooLate()
    {
        await SubmitAsync("2026-W48");

        _time.Advance(SampleData.InPerm("2026-11-27 00:00") - _time.GetUtcNow());

        Assert.Equal(Outcome.Refuse("duty.too-late"), await WithdrawAsync());
    }

    [Fact]
    public async Task List_OfAFreshInstallation_HasNoEarlierPeriodsAsMissing()
    {
        _store.Since = _time.GetUtcNow();

        var picture = await ListAsync();

        Assert.Equal(["2026-W48", "2026", "2026-Q4"], picture.Open.Select(row => row.Term.Period.Key));
        Assert.Empty(picture.Past);
    }

    [Fact]
    public async Task List_Open_HasTheNextAndTheLastOverdue_AndThePastHasTheRest()
    {
        await SubmitAsync("2026-W48");
        _store.Marks.Add(new ObligationSubmission("weekly", "2026-W45", SampleData.InPerm("2026-11-09 10:00"), "А. Б.", "p-a", null));

        var picture = await ListAsync();

        Assert.Equal(["2026-W47", "2026-W49", "2026", "2026-Q4"], picture.Open.Select(row => row.Term.Period.Key));
        Assert.Equal([false, true], picture.Open.Take(2).Select(row => !row.IsOver));
        Assert.False(picture.Open[1].HasBegun);
        Assert.Equal(
            [("2026-W48", ObligationState.Done, 0), ("2026-W46", ObligationState.Overdue, 9), ("2026-W45", ObligationState.DoneLate, 1)],
            picture.Past.Select(row => (row.Term.Period.Key, row.Progress.State, row.Progress.Late)));
    }

    private TownClock Clock => new(_time);

    private Task<Outcome> SubmitAsync(string period, string? note = null, string by = "А. Б.", string person = "p-a") =>
        new SubmitReport(SampleData.Perm.Obligations, _store, SampleData.DeadlineRules, Clock)
            .RunAsync("weekly", period, note, Keeper(by, person), Ct);

    private Task<Outcome> WithdrawAsync(string by = "А. Б.", string person = "p-a") =>
        new WithdrawReport(_store, SampleData.DeadlineRules, Clock).RunAsync("weekly", "2026-W48", Keeper(by, person), Ct);

    private static Actor Keeper(string name, string person) => new(person, name, Roles.Curator);

    private Task<ObligationOverview> ListAsync() =>
        new ListObligations(SampleData.Perm.Obligations, _store, SampleData.DeadlineRules, Clock).RunAsync(Ct);
}
