using Mcu.Application.Deadlines;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Deadlines;

public class DeadlineClockTests
{
    private static readonly DateTimeOffset Due = Some.InPerm("2026-11-23 18:00");
    private static readonly DeadlineClock Clock = new(ClockCodes.Answer, "IM", Some.Monday9, Some.InPerm("2026-11-23 16:00"), Due);

    [Theory]
    [InlineData("2026-11-23 09:00:00", ClockFace.Running)]
    [InlineData("2026-11-23 16:00:00", ClockFace.Running)]
    [InlineData("2026-11-23 16:00:01", ClockFace.Soon)]
    [InlineData("2026-11-23 18:00:00", ClockFace.Soon)]
    [InlineData("2026-11-23 18:00:01", ClockFace.Overdue)]
    public void Read_RunningClock_TurnsJustAfterItsMoments(string at, ClockFace face) => Assert.Equal(face, Clock.Read(Some.InPerm(at)));

    [Theory]
    [InlineData("2026-11-23 18:00:00", ClockFace.Met)]
    [InlineData("2026-11-23 18:00:01", ClockFace.Missed)]
    public void Read_StoppedClock_ShowsHowItEndedForEver(string stopped, ClockFace face) =>
        Assert.Equal(face, Clock.Stop(Some.InPerm(stopped)).Read(Due.AddYears(1)));

    [Fact]
    public void Stop_Twice_KeepsTheFirstMoment() =>
        Assert.Equal(Some.Monday9, Clock.Stop(Some.Monday9).Stop(Due.AddDays(1)).StoppedAt);

    [Theory]
    [InlineData("IM", "2026-11-23 09:00", "2026-11-23 17:00", "2026-11-24 09:48")] // 80 % of 9 h is 7 h 12 min of office time.
    [InlineData("IM", "2026-11-27 15:00", "2026-11-30 15:00", "2026-11-30 16:48")] // Over a weekend: not by the wall clock.
    [InlineData("IM-I", "2026-11-23 09:00", "2026-11-23 12:12", "2026-11-23 13:00")]
    [InlineData("REACT", "2026-11-23 09:00", "2026-11-23 12:12", "2026-11-23 13:00")]
    [InlineData("REACT-I", "2026-11-23 17:30", "2026-11-24 09:18", "2026-11-24 09:30")]
    [InlineData("59FZ", "2026-11-23 09:00", "2026-12-17 18:00", "2026-12-23 18:00")] // 24 days of 30.
    public void Start_IsSoonAtEightyPercentOfItsOwnTime(string norm, string start, string soon, string due)
    {
        var clock = DeadlineClock.Start(Some.Rules.Norms.Find(norm, Some.Zone.Day(Some.InPerm(start)))!, Some.InPerm(start), Some.Rules);

        Assert.Equal(Some.InPerm(soon), clock.SoonAt);
        Assert.Equal(Some.InPerm(due), clock.DueAt);
        Assert.Equal(clock.DueAt, clock.NextRungAt);
        Assert.Equal(0, clock.Rung);
        Assert.Null(clock.StoppedAt);
    }

    [Theory]
    [InlineData(false, false, "REACT", "IM")]
    [InlineData(false, true, "REACT-I", "IM-I")]
    [InlineData(true, false, "REACT", "59FZ")]
    [InlineData(true, true, "REACT-I", "59FZ")]
    public void NormBook_ByKindAndImportance_GivesOneNormForEachClock(bool isAppeal, bool isImportant, string reaction, string answer)
    {
        var about = new NormQuestion(new DateOnly(2026, 11, 23), isAppeal ? MessageKind.Appeal : MessageKind.Message, SourceKind.Vk, "DOR", null, isImportant);
        var norms = new[] { ClockCodes.Reaction, ClockCodes.Answer }.SelectMany(clock => Some.Rules.Norms.For(clock, about)).ToArray();

        Assert.Equal([reaction, answer], norms.Select(norm => norm.Code));
        Assert.Equal([ClockCodes.Reaction, ClockCodes.Answer], norms.Select(norm => norm.Clock));
    }

    [Theory]
    [InlineData(ClockCodes.Reaction, "2026-11-24 10:00")] // One working hour later.
    [InlineData(ClockCodes.Answer, "2026-11-24 13:00")] // Four.
    public void Ladder_SecondRung_ComesInWorkingTimeAfterTheDeadline(string code, string second)
    {
        var clock = Clock with { Code = code };

        Assert.Equal(Due, Some.Rules.Ladders.FirstAt(clock));
        Assert.Equal("sector-lead", Some.Rules.Ladders.Next(clock)?.Role);
        Assert.Equal(Some.InPerm(second), Some.Rules.Ladders.NextAt(clock with { Rung = 1 }, Some.Calendar));
        Assert.Equal("deputy", Some.Rules.Ladders.Next(clock with { Rung = 1 })?.Role);
        Assert.Null(Some.Rules.Ladders.Next(clock with { Rung = 2 }));
        Assert.Null(Some.Rules.Ladders.NextAt(clock with { Rung = 2 }, Some.Calendar));
    }
}
