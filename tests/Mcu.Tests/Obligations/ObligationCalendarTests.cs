using System.Globalization;
using Mcu.Application.Deadlines;
using Mcu.Application.Obligations;
using Mcu.Tests.Support;

namespace Mcu.Tests.Obligations;

/// <summary>When reports are due in Perm (+05:00), by the shipped calendar of 2024–2027.</summary>
public class ObligationCalendarTests
{
    private static ObligationCalendar Calendar => new(SampleData.Calendar);

    [Theory]
    [InlineData("2026-W48", "2026-11-27 17:00")] // An ordinary Friday.
    [InlineData("2025-W24", "2025-06-11 17:00")] // 12 June is a holiday, 13 June a moved day off; the 11th is short.
    [InlineData("2025-W18", "2025-04-30 17:00")] // 1 and 2 May are off; the 30th is short.
    [InlineData("2024-W17", "2024-04-26 17:00")] // The working Saturday of 27 April moves nothing: Friday works.
    [InlineData("2024-W52", "2024-12-27 17:00")] // Nor does that of 28 December.
    [InlineData("2026-W19", "2026-05-08 16:00")] // A short Friday.
    [InlineData("2025-W02", "2025-01-10 17:00")] // The first week after the holidays.
    public void Week_IsDueByFridaysClosing_OrOnTheWorkingDayBeforeIt(string key, string due) => Assert.Equal(due, Local(Week(key)!.DueAt));

    [Theory]
    [InlineData("2024-W01")]
    [InlineData("2025-W01")] // 30 and 31 December 2024 are off as well.
    public void Week_WithoutAWorkingDay_OwesNothing(string key) => Assert.Null(Week(key));

    [Fact]
    public void Week_OnlyItsSaturdayWorks_IsDueThen()
    {
        var calendar = Without(new DateOnly(2024, 4, 22), 5);

        var term = Assert.Single(new ObligationCalendar(calendar).Between(ObligationCatalog.Weekly, new(2024, 4, 22), new(2024, 4, 28)));

        Assert.Equal("2024-04-27 18:00", Local(term.DueAt));
        Assert.Contains(term.How.Steps, step => step is { Kind: StepKind.ShiftedOn, LastDay: { Day: 27 } });
    }

    [Theory]
    [InlineData("2024-Q1", "2024-04-05 17:00")]
    [InlineData("2024-Q3", "2024-10-04 17:00")] // 5 October 2024 is a Saturday.
    // 5 January: holidays; 30 and 31 December are off; Saturday the 28th works with Monday's hours.
    [InlineData("2024-Q4", "2024-12-28 18:00")]
    [InlineData("2025-Q4", "2025-12-30 18:00")]
    [InlineData("2026-Q1", "2026-04-03 17:00")] // A Sunday.
    [InlineData("2026-Q4", "2026-12-30 18:00")]
    public void Quarter_IsDueByTheFifth_OrOnTheWorkingDayBeforeIt(string key, string due) =>
        Assert.Equal(due, Local(Find(ObligationCatalog.Quarterly, key)!.DueAt));

    [Theory]
    [InlineData("2024", "2024-12-20 17:00")]
    [InlineData("2025", "2025-12-19 17:00")] // A Saturday.
    [InlineData("2026", "2026-12-18 17:00")] // A Sunday.
    public void Year_IsDueByTheTwentiethOfDecember_OrOnTheWorkingDayBeforeIt(string key, string due) =>
        Assert.Equal(due, Local(Find(ObligationCatalog.Yearly, key)!.DueAt));

    [Fact]
    public void Shift_IsShownWithItsReason()
    {
        var term = Find(ObligationCatalog.Quarterly, "2026-Q4")!;

        var shift = Assert.Single(term.How.Steps, step => step.Kind is StepKind.ShiftedBack);
        Assert.Equal((new DateOnly(2027, 1, 5), new DateOnly(2026, 12, 30), DayReason.Holiday), (shift.Day, shift.LastDay, shift.Why));
        Assert.Equal(term.DueAt, term.How.Steps[^1].From);
    }

    [Fact]
    public void UnconfirmedYear_IsSaidSo_AndAConfirmedOneIsNot()
    {
        Assert.Equal([2027], Find(ObligationCatalog.Yearly, "2027")!.How.AssumedYears);
        Assert.Equal([2027], Find(ObligationCatalog.Quarterly, "2026-Q4")!.How.AssumedYears);
        Assert.Empty(Find(ObligationCatalog.Yearly, "2026")!.How.AssumedYears);
    }

    [Fact]
    public void Reminders_AreAtTheOpeningOfTheTenthFifthAndSecondWorkingDayBefore()
    {
        var term = Find(ObligationCatalog.Quarterly, "2026-Q4")!;

        Assert.Equal(
            [(10, "2026-12-16 09:00"), (5, "2026-12-23 09:00"), (2, "2026-12-28 09:00")],
            term.Reminders.Select(reminder => (reminder.DaysAhead, Local(reminder.At))));
    }

    [Fact]
    public void Reminders_CountAWorkingSaturday_AndLeaveOutHolidays()
    {
        // Before 15 January 2027 stand 11–14 January, then 30 December and earlier: 2027 is calculated by article 112 alone.
        Assert.Equal("2026-12-30 09:00", Local(Week("2027-W02")!.Reminders.Single(reminder => reminder.DaysAhead == 5).At));
        Assert.Equal("2024-11-01 09:00", Local(Week("2024-W45")!.Reminders.Single(reminder => reminder.DaysAhead == 5).At));
    }

    [Theory]
    [InlineData("2026-11-20 12:00", null, ObligationState.Ahead, 5, 0)]
    [InlineData("2026-11-25 08:59", null, ObligationState.Ahead, 2, 0)]
    [InlineData("2026-11-25 09:00", null, ObligationState.Soon, 2, 0)]
    [InlineData("2026-11-27 00:00", null, ObligationState.Today, 0, 0)]
    [InlineData("2026-11-27 17:00", null, ObligationState.Today, 0, 0)]
    [InlineData("2026-11-27 17:01", null, ObligationState.Overdue, 0, 0)]
    [InlineData("2026-11-29 12:00", null, ObligationState.Overdue, 0, 0)]
    [InlineData("2026-12-01 00:00", null, ObligationState.Overdue, 0, 2)]
    [InlineData("2026-12-09 12:00", "2026-11-27 17:00", ObligationState.Done, 0, 0)]
    [InlineData("2026-12-09 12:00", "2026-12-01 10:00", ObligationState.DoneLate, 0, 2)]
    public void Standing_FollowsTheClock(string now, string? done, ObligationState state, int left, int late) => Assert.Equal(
        new ObligationProgress(state, left, late),
        Calendar.Read(Week("2026-W48")!, done is null ? null : SampleData.InPerm(done), SampleData.InPerm(now)));

    [Fact]
    public void EveryDuty_OfFourYears_IsDueInOfficeTime_NeverAfterItsDay_AndRemindedBefore()
    {
        var terms = Calendar.Between(SampleData.Perm.Obligations, new(2024, 1, 1), new(2027, 12, 31)).ToArray();

        Assert.InRange(terms.Length, 200, 4 * (53 + 4 + 1));
        Assert.Equal(terms.Length, terms.Select(term => term.Key).Distinct().Count());
        Assert.All(terms, term =>
        {
            Assert.Equal(SampleData.Calendar[term.DueAt].Closing, term.DueAt);
            Assert.True(term.DueDay.Date <= term.Period.Nominal, $"{term.Key} is due after {term.Period.Nominal}.");
            Assert.All(Between(term.DueDay.Date, term.Period.Nominal), day => Assert.False(SampleData.Calendar[day].IsWorking));
            Assert.Equal([10, 5, 2], term.Reminders.Select(reminder => WorkingDays(reminder.At, term.DueDay.Date)));
        });
    }

    [Fact]
    public void RulesThatChange_MoveTheDeadline()
    {
        var before = Week("2026-W48")!.DueAt;
        var rules = SampleData.DeadlineRules.With(
            new LayerRule(2026, [new LayerDay(new(2026, 11, 27), DayKind.NonWorking, "День района")]));

        var term = new ObligationCalendar(rules.Calendar).Term(ObligationPeriod.Of(ObligationCatalog.Weekly, new(2026, 11, 23)))!;

        Assert.Equal("2026-11-27 17:00", Local(before));
        Assert.Equal("2026-11-26 18:00", Local(term.DueAt));
        Assert.Contains(term.How.Steps, step => step is { Kind: StepKind.ShiftedBack, Title: "День района" });
    }

    private static IEnumerable<DateOnly> Between(DateOnly after, DateOnly to) =>
        Enumerable.Range(1, Math.Max(0, to.DayNumber - after.DayNumber)).Select(after.AddDays);

    private static int WorkingDays(DateTimeOffset from, DateOnly to) =>
        Between(SampleData.Zone.Day(from), to).Count(day => SampleData.Calendar[day].IsWorking);

    private static WorkCalendar Without(DateOnly first, int days) => SampleData.DeadlineRules
        .With(
            new LayerRule(
                first.Year,
                [.. Enumerable.Range(0, days).Select(i => new LayerDay(first.AddDays(i), DayKind.NonWorking, "Закрыто"))])).Calendar;

    private static ObligationDeadline? Week(string key) => Find(ObligationCatalog.Weekly, key);

    private static ObligationDeadline? Find(Application.Obligations.Obligation obligation, string key) =>
        Calendar.Between(obligation, new(2023, 12, 1), new(2028, 2, 1)).FirstOrDefault(term => term.Period.Key == key);

    private static string Local(DateTimeOffset at) => SampleData.Zone.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
