using Mcu.Application.Deadlines;
using Mcu.Tests.Support;

namespace Mcu.Tests.Deadlines;

/// <summary>Working hours in Perm: Monday to Thursday 09:00–18:00, Friday to 17:00, break 13:00–13:48.</summary>
public class WorkingHoursTests
{
    [Theory]
    [InlineData("2026-11-23 09:00", 4, "2026-11-23 13:00")] // Used up exactly at the break.
    [InlineData("2026-11-23 09:00", 8.2, "2026-11-23 18:00")] // Used up exactly at closing.
    [InlineData("2026-11-23 09:00", 4.5, "2026-11-23 14:18")]
    [InlineData("2026-11-23 09:00", 9, "2026-11-24 09:48")]
    [InlineData("2026-11-23 13:00", 1, "2026-11-23 14:48")] // At the break's beginning.
    [InlineData("2026-11-23 13:20", 1, "2026-11-23 14:48")] // In the break.
    [InlineData("2026-11-23 13:48", 1, "2026-11-23 14:48")]
    [InlineData("2026-11-23 18:00", 1, "2026-11-24 10:00")] // At closing.
    [InlineData("2026-11-23 23:59:59", 1, "2026-11-24 10:00")]
    [InlineData("2026-11-23 00:00", 1, "2026-11-23 10:00")]
    [InlineData("2026-11-23 17:30:17", 1, "2026-11-24 09:30:17")] // Seconds are kept.
    [InlineData("2026-11-23 09:00", 0.1, "2026-11-23 09:06")]
    [InlineData("2026-11-27 16:00", 2, "2026-11-30 10:00")] // A Friday ends at 17:00.
    [InlineData("2026-11-28 12:00", 1, "2026-11-30 10:00")] // Saturday.
    [InlineData("2026-11-29 23:00", 1, "2026-11-30 10:00")] // Sunday.
    public void Add_PlainWeek_CountsOfficeTimeOnly(string start, double hours, string due) =>
        Assert.Equal(
            SampleData.InPerm(due),
            DeadlineCalculator.Due(SampleData.Calendar, SampleData.InPerm(start), Term.WorkingHours((decimal)hours)));

    [Theory]
    [InlineData("2026-11-03 16:00", 2, "2026-11-05 10:00")] // Short day before 4 November: closes at 17:00.
    [InlineData("2026-04-30 16:00", 2, "2026-05-04 10:00")] // Short Thursday before May.
    [InlineData("2026-05-08 15:30", 1, "2026-05-12 09:30")] // A short Friday closes at 16:00; Monday 11 May is off.
    [InlineData("2025-10-31 16:30", 1, "2025-11-01 09:30")] // Saturday 1 November 2025 works…
    [InlineData("2025-11-01 16:30", 1, "2025-11-05 09:30")] // …with Monday's hours, one less: to 17:00.
    [InlineData("2025-11-01 09:00", 7.2, "2025-11-01 17:00")]
    [InlineData("2024-04-27 17:30", 1, "2024-05-02 09:30")] // Works instead of Monday 29 April: to 18:00.
    [InlineData("2024-11-02 16:30", 1, "2024-11-05 09:30")] // Works instead of a Tuesday, and is short.
    [InlineData("2024-12-28 17:30", 1, "2025-01-09 09:30")] // Works instead of Monday 30 December; then New Year.
    [InlineData("2025-12-30 17:30", 1, "2026-01-12 09:30")]
    [InlineData("2026-12-30 16:20", 9, "2027-01-11 17:08")] // 1 h 40 min, then the first working Monday of 2027.
    public void Add_MovedAndShortDays_FollowTheCalendar(string start, double hours, string due) =>
        Assert.Equal(
            SampleData.InPerm(due),
            DeadlineCalculator.Due(SampleData.Calendar, SampleData.InPerm(start), Term.WorkingHours((decimal)hours)));

    [Theory]
    [InlineData("2027-02-20 10:00", "2027-02-22 10:00")] // Its working Saturday is not believed; Monday 22 February works.
    [InlineData("2027-02-22 16:30", "2027-02-22 17:30")] // No short day before the holiday.
    [InlineData("2027-04-30 16:30", "2027-05-03 09:30")] // A Friday of plain length; 1 May is a Saturday and moves nothing.
    [InlineData("2027-11-03 17:30", "2027-11-05 09:30")] // 4 November is a fixed holiday, the 5th works.
    public void Add_UnconfirmedYear_UsesWeekendsAndFixedHolidaysOnly(string start, string due) =>
        Assert.Equal(SampleData.InPerm(due), DeadlineCalculator.Due(SampleData.Calendar, SampleData.InPerm(start), Term.WorkingHours(1)));

    [Fact]
    public void Add_WhateverOffsetTheMomentIsWrittenIn_IsTheSame()
    {
        var start = SampleData.InPerm("2026-11-23 23:30");

        Assert.Equal(
            DeadlineCalculator.Due(SampleData.Calendar, start, Term.WorkingHours(9)),
            DeadlineCalculator.Due(SampleData.Calendar, start.ToOffset(TimeSpan.FromHours(11)), Term.WorkingHours(9)));
    }

    [Fact]
    public void Add_WithoutAnyOfficeTime_ReportsIt()
    {
        var closed = new WorkCalendar(
            new TownZone(TimeZoneInfo.Utc),
            new ProductionCalendar([], []),
            new OfficeSchedule(new Dictionary<DayOfWeek, OfficeHours>()));

        Assert.Throws<InvalidOperationException>(() => DeadlineCalculator.Due(closed, SampleData.Monday9, Term.WorkingHours(1)));
    }

    [Fact]
    public void Add_IsAlwaysUtc() =>
        Assert.Equal(TimeSpan.Zero, DeadlineCalculator.Due(SampleData.Calendar, SampleData.Monday9, Term.WorkingHours(9)).Offset);
}
