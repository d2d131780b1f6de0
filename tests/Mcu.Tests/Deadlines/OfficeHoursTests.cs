using Mcu.Application.Deadlines;

namespace Mcu.Tests.Deadlines;

public class OfficeHoursTests
{
    [Fact]
    public void Stretches_SeveralBreaksInAnyOrder_LeaveTheTimeBetween() =>
        Assert.Equal("9:00–11:00 11:15–13:00 14:00–18:00", Stretches(0, (13, 0, 14, 0), (11, 0, 11, 15)));

    [Fact]
    public void Stretches_ShortDay_LosesTheEnd() => Assert.Equal("9:00–13:00 14:00–17:00", Stretches(1, (13, 0, 14, 0)));

    [Fact]
    public void Stretches_BreakAcrossTheShortenedClosing_IsCutThere() => Assert.Equal("9:00–16:30", Stretches(1, (16, 30, 17, 30)));

    [Fact]
    public void Stretches_BreakAfterTheShortenedClosing_ChangesNothing() => Assert.Equal("9:00–17:00", Stretches(1, (17, 0, 17, 30)));

    [Fact]
    public void Stretches_BreaksThatOverlap_AreOne() =>
        Assert.Equal("9:00–12:00 14:00–18:00", Stretches(0, (12, 0, 13, 30), (13, 0, 14, 0)));

    [Fact]
    public void Stretches_NothingLeft_IsNoOfficeTime() => Assert.Equal("", Stretches(9));

    private static string Stretches(int hoursEarlier, params (int FromHour, int FromMinute, int ToHour, int ToMinute)[] breaks)
    {
        var hours = new OfficeHours(
            new TimeOnly(9, 0),
            new TimeOnly(18, 0),
            [
                .. breaks.Select(
                    pause => new OfficeBreak(new TimeOnly(pause.FromHour, pause.FromMinute), new TimeOnly(pause.ToHour, pause.ToMinute)))]);
        return string.Join(
            ' ',
            hours.Stretches(TimeSpan.FromHours(hoursEarlier)).Select(stretch => $"{stretch.From:h\\:mm}–{stretch.To:h\\:mm}"));
    }
}
