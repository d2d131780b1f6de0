using Mcu.Application.Deadlines;
using Mcu.Tests.Support;

namespace Mcu.Tests.Deadlines;

public class DaysTests
{
    [Theory]
    [InlineData("2026-11-23 09:00", 1, "2026-11-24 18:00")]
    [InlineData("2026-11-23 23:00", 1, "2026-11-24 18:00")] // After closing it is still that day.
    [InlineData("2026-11-24 00:00", 1, "2026-11-25 18:00")] // Midnight belongs to the day it begins.
    [InlineData("2026-11-26 09:00", 1, "2026-11-27 17:00")] // A Friday.
    [InlineData("2026-11-27 09:00", 1, "2026-11-30 18:00")]
    [InlineData("2026-11-28 09:00", 1, "2026-11-30 18:00")] // A Saturday is not counted either.
    [InlineData("2026-11-02 09:00", 1, "2026-11-03 17:00")] // Short.
    [InlineData("2026-11-02 09:00", 2, "2026-11-05 18:00")]
    [InlineData("2025-10-31 12:00", 1, "2025-11-01 17:00")] // Working Saturday, short.
    [InlineData("2024-04-26 12:00", 1, "2024-04-27 18:00")] // Working Saturday with Monday's hours.
    [InlineData("2024-12-28 12:00", 7, "2025-01-17 17:00")]
    [InlineData("2026-12-30 12:00", 7, "2027-01-19 18:00")]
    public void Add_WorkingDays_EndsAtClosing(string start, int days, string due) =>
        Assert.Equal(SampleData.InPerm(due), DeadlineCalculator.Due(SampleData.Calendar, SampleData.InPerm(start), Term.WorkingDays(days)));

    [Theory]
    [InlineData("2026-11-23 09:00", 3, "2026-11-26 18:00")]
    [InlineData("2026-11-23 09:00", 4, "2026-11-27 17:00")]
    [InlineData("2026-11-23 09:00", 5, "2026-11-27 17:00")] // Saturday: the Friday before.
    [InlineData("2026-11-23 09:00", 6, "2026-11-27 17:00")] // Sunday too.
    [InlineData("2026-11-23 23:00", 30, "2026-12-23 18:00")]
    [InlineData("2025-12-10 12:00", 30, "2025-12-30 18:00")] // 9 January 2026 is off, back over the New Year.
    [InlineData("2026-04-11 12:00", 30, "2026-05-08 16:00")] // 11 May is off; Friday 8 May is short.
    [InlineData("2025-10-30 12:00", 3, "2025-11-01 17:00")] // Back to the short working Saturday.
    public void Add_CalendarDays_ShiftsBackToAWorkingDay(string start, int days, string due) =>
        Assert.Equal(
            SampleData.InPerm(due),
            DeadlineCalculator.Due(SampleData.Calendar, SampleData.InPerm(start), Term.CalendarDays(days)));

    [Theory]
    [InlineData("2026-11-28 12:00", 1, "2026-11-30 18:00")] // Sunday goes back to Friday, before the start.
    [InlineData("2026-11-27 17:00", 1, "2026-11-30 18:00")] // Exactly at the closing it would fall on.
    [InlineData("2026-11-27 16:59:59", 1, "2026-11-27 17:00")] // One second earlier it still holds.
    [InlineData("2026-12-31 12:00", 5, "2027-01-11 18:00")]
    public void Add_CalendarDaysBackToBeforeTheStart_TakesTheFirstWorkingDayAfterIt(string start, int days, string due) =>
        Assert.Equal(
            SampleData.InPerm(due),
            DeadlineCalculator.Due(SampleData.Calendar, SampleData.InPerm(start), Term.CalendarDays(days)));

    [Fact]
    public void Day_IsTheTownsOwn()
    {
        Assert.Equal(new DateOnly(2026, 11, 24), SampleData.Zone.Day(new DateTimeOffset(2026, 11, 23, 19, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2026, 11, 23), SampleData.Zone.Day(new DateTimeOffset(2026, 11, 23, 18, 59, 59, TimeSpan.Zero)));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 19, 0, 0, TimeSpan.Zero), SampleData.Zone.StartOf(new DateOnly(2026, 11, 24)));
    }
}
