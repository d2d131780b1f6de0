using Mcu.Application.Deadlines;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Deadlines;

public class DeadlineClockTests
{
    private static readonly DateTimeOffset Due = SampleData.InPerm("2026-11-23 18:00");
    private static readonly DeadlineClock Clock = new(
        ClockCodes.Answer,
        "IM",
        SampleData.Monday9,
        SampleData.InPerm("2026-11-23 16:00"),
        Due);

    [Theory]
    [InlineData("2026-11-23 09:00:00", ClockStatus.Running)]
    [InlineData("2026-11-23 16:00:00", ClockStatus.Running)]
    [InlineData("2026-11-23 16:00:01", ClockStatus.Soon)]
    [InlineData("2026-11-23 18:00:00", ClockStatus.Soon)]
    [InlineData("2026-11-23 18:00:01", ClockStatus.Overdue)]
    public void Read_RunningClock_TurnsJustAfterItsMoments(string at, ClockStatus face) =>
        Assert.Equal(face, Clock.Read(SampleData.InPerm(at)));

    [Theory]
    [InlineData("2026-11-23 18:00:00", ClockStatus.Met)]
    [InlineData("2026-11-23 18:00:01", ClockStatus.Missed)]
    public void Read_StoppedClock_ShowsHowItEndedForEver(string stopped, ClockStatus face) =>
        Assert.Equal(face, Clock.Stop(SampleData.InPerm(stopped)).Read(Due.AddYears(1)));

    [Fact]
    public void Stop_Twice_KeepsTheFirstMoment() =>
        Assert.Equal(SampleData.Monday9, Clock.Stop(SampleData.Monday9).Stop(Due.AddDays(1)).StoppedAt);

    [Theory]
    [InlineData("IM", "2026-11-23 09:00", "2026-11-23 17:00", "2026-11-24 09:48")] // 80 % of 9 h is 7 h 12 min of office time.
    [InlineData("IM", "2026-11-27 15:00", "2026-11-30 15:00", "2026-11-30 16:48")] // Over a weekend: not by the wall clock.
    [InlineData("IM-I", "2026-11-23 09:00", "2026-11-23 12:12", "2026-11-23 13:00")]
    [InlineData("REACT", "2026-11-23 09:00", "2026-11-23 12:12", "2026-11-23 13:00")]
    [InlineData("REACT-I", "2026-11-23 17:30", "2026-11-24 09:18", "2026-11-24 09:30")]
    [InlineData("59FZ", "2026-11-23 09:00", "2026-12-17 18:00", "2026-12-23 18:00")] // 24 days of 30.
    public void Start_IsSoonAtEightyPercentOfItsOwnTime(string norm, string start, string soon, string due)
    {
        var clock = DeadlineClock.Start(
            SampleData.Rules.Norms.Find(norm, SampleData.Zone.Day(SampleData.InPerm(start)))!,
            SampleData.InPerm(start),
            SampleData.Rules);

        Assert.Equal(SampleData.InPerm(soon), clock.SoonAt);
        Assert.Equal(SampleData.InPerm(due), clock.DueAt);
        Assert.Equal(clock.DueAt, clock.NextRungAt);
        Assert.Equal(0, clock.Rung);
        Assert.Null(clock.StoppedAt);
    }

    [Theory]
    [InlineData(false, false, "REACT", "IM")]
    [InlineData(false, true, "REACT-I", "IM-I")]
    [InlineData(true, false, "REACT", "59FZ")]
    [InlineData(true, true, "REACT-I", "59FZ")]
    public void NormCatalog_ByKindAndImportance_GivesOneNormForEachClock(bool isAppeal, bool isImportant, string reaction, string answer)
    {
        var about = new NormQuestion(
            new DateOnly(2026, 11, 23),
            isAppeal ? MessageKind.Appeal : MessageKind.Message,
            SourceKind.Vk,
            "DOR",
            null,
            isImportant);
        var norms = new[] { ClockCodes.Reaction, ClockCodes.Answer }
            .SelectMany(clock => SampleData.Rules.Norms.For(clock, about))
            .ToArray();

        Assert.Equal([reaction, answer], norms.Select(norm => norm.Code));
        Assert.Equal([ClockCodes.Reaction, ClockCodes.Answer], norms.Select(norm => norm.Clock));
    }

    [Theory]
    [InlineData(ClockCodes.Reaction, "2026-11-24 10:00")] // One working hour later.
    [InlineData(ClockCodes.Answer, "2026-11-24 13:00")] // Four.
    public void Ladder_SecondLevel_ComesInWorkingTimeAfterTheDeadline(string code, string second)
    {
        var clock = Clock with { Code = code };

        Assert.Equal(Due, SampleData.Rules.Ladders.FirstAt(clock));
        Assert.Equal("sector-lead", SampleData.Rules.Ladders.Next(clock)?.Role);
        Assert.Equal(SampleData.InPerm(second), SampleData.Rules.Ladders.NextAt(clock with { Rung = 1 }, SampleData.Calendar));
        Assert.Equal("deputy", SampleData.Rules.Ladders.Next(clock with { Rung = 1 })?.Role);
        Assert.Null(SampleData.Rules.Ladders.Next(clock with { Rung = 5 }));
        Assert.Null(SampleData.Rules.Ladders.NextAt(clock with { Rung = 5 }, SampleData.Calendar));
    }
}
