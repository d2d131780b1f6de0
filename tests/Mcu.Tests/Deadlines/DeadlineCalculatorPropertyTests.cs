using FsCheck;
using FsCheck.Fluent;
using Mcu.Application.Deadlines;
using Mcu.Tests.Deadlines.Samples;

namespace Mcu.Tests.Deadlines;

/// <summary>
/// Properties of every deadline, checked on random cases in the five municipalities; a failing case is printed in its simplest form.
/// </summary>
public class DeadlineCalculatorPropertyTests
{
    private static readonly SampleUnit[] All = [SampleUnit.Hours, SampleUnit.WorkingDays, SampleUnit.CalendarDays];

    /// <summary>A municipality without non-working days, open almost all day: its deadline is the day before any shift.</summary>
    private static readonly Dictionary<DayOfWeek, SampleHours> Always = Enumerable.Range(0, 7)
        .ToDictionary(day => (DayOfWeek)day, _ => new SampleHours(0, (23 * 60) + 59, []));

    [Fact]
    public void Due_OnAnyCase_IsWhatCountingMinuteByMinuteGives() =>
        Holds(All, sample => Assert.Equal(NaiveCounter.Due(sample), Engine.Due(sample)), 1_500);

    [Fact]
    public void Due_OfALaterStart_IsNotEarlier() => Holds(All, (sample, later) =>
        Assert.True(
            Engine.Due(sample with { Start = sample.Start.AddMinutes(later) }) >= Engine.Due(sample),
            $"started {later} minutes later"));

    [Fact]
    public void Due_OfALongerTerm_IsNotEarlier() => Holds(All, (sample, longer) =>
        Assert.True(Engine.Due(sample with { Amount = sample.Amount + (longer % 40) }) >= Engine.Due(sample), $"longer by {longer % 40}"));

    [Fact]
    public void Due_OfHoursOrWorkingDaysSplitAnywhere_IsTheSame() => Holds([SampleUnit.Hours, SampleUnit.WorkingDays], IsTheSameWhenSplit);

    [Fact]
    public void Due_OfCalendarDaysSplitAnywhere_IsTheSameBeforeItsShift() =>
        Holds([SampleUnit.CalendarDays], (sample, at) => IsTheSameWhenSplit(
        sample with
        {
            Extension = 0,
            Pauses = [.. sample.Pauses.Select(pause => pause with { From = pause.From.Date.AddHours(pause.From.Hour) })],
            Town = sample.Town with
            {
                Hours = Always,
                Layer = [.. Enumerable.Range(0, 400).Select(i => new SampleDay(sample.Start.Date.AddDays(i), SampleKind.Working))],
            },
        },
        at));

    [Fact]
    public void Due_WithAPauseOfNothing_IsTheSame_AndSoIsItsDerivation() => Holds(All, (sample, after) =>
    {
        var at = sample.Start.AddMinutes(after - 1_000);
        var (without, with) = (new Derivation(), new Derivation());

        Assert.Equal(Engine.Due(sample, without), Engine.Due(sample with { Pauses = [new SamplePause(at, at), .. sample.Pauses] }, with));
        Assert.Equal(without.Steps, with.Steps);
    });

    [Fact]
    public void Due_IsInsideOfficeTimeOrAtItsEdge() => Holds(All, sample =>
    {
        var (due, calendar) = (Engine.Due(sample), new NaiveCalendar(sample.Town));

        Assert.True(calendar.IsOpen(due) || calendar.IsOpen(due.AddSeconds(-1)), $"{due}");
    });

    [Fact]
    public void Derivation_ItsPiecesAddUpToTheTerm() => Holds(All, sample =>
    {
        var how = new Derivation();
        Engine.Due(sample, how);
        var counted = how.Steps.Where(step => step.Kind is StepKind.Counted).ToArray();

        if (sample.Unit is SampleUnit.Hours)
        {
            Assert.Equal(sample.Time, counted.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Time));
        }
        else
        {
            Assert.Equal(sample.Amount + sample.Extension, counted.Sum(step => step.Days));
        }
    });

    [Fact]
    public void Derivation_WithMillisecondsEverywhere_AddsUpToTheSecond_EachPieceAsItsMomentsShow() =>
        Holds([SampleUnit.Hours], (sample, shift) =>
    {
        var exact = sample with
        {
            Start = sample.Start.AddMilliseconds(shift % 1_000),
            Pauses = [.. sample.Pauses.Select((pause, i) => new SamplePause(
                pause.From.AddMilliseconds(shift * (i + 3) % 1_000), pause.To.AddMilliseconds(1_000 + (shift * (i + 7) % 1_000))))],
        };
        var how = new Derivation();
        Engine.Due(exact, how);

        var counted = how.Steps.Where(step => step.Kind is StepKind.Counted).ToArray();
        Assert.Equal(sample.Time, counted.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Time));
        Assert.All(
            how.Steps,
            step => Assert.True(step.Time >= TimeSpan.Zero && step.Time.Ticks % TimeSpan.TicksPerSecond == 0, $"{step.Time}"));
        foreach (var step in counted.Where(step => step.Days == 0 && sample.Pauses.Count == 0 && sample.Town.Hours == SampleTown.Usual))
        {
            var shown = Cut(step.To) - Cut(step.From);
            Assert.True(step.Time == shown || step.Time == shown - TimeSpan.FromMinutes(48), $"{step.From:O} to {step.To:O}: {step.Time}");
        }

        static DateTimeOffset Cut(DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond));
    });

    [Fact]
    public void Due_WithPausesOverlappingInAnyOrder_IsThatOfTheirUnion() => Holds(All, (sample, at) =>
    {
        var pieces = sample.Pauses.Reverse().SelectMany(pause =>
        {
            var middle = pause.From.AddMinutes(at % Math.Max(1, (int)(pause.To - pause.From).TotalMinutes));
            return new[] { new SamplePause(middle, pause.To), pause, new SamplePause(pause.From, middle) };
        });

        Assert.Equal(Engine.Due(sample), Engine.Due(sample with { Pauses = [.. pieces] }));
    });

    [Fact]
    public void Due_WithAPauseAtOrAfterIt_IsTheSame() => Holds(All, (sample, after) =>
    {
        var due = Engine.Due(sample);
        var from = due.AddMinutes(after % 3 == 0 ? 0 : after);
        if (sample.Pauses.Any(pause => pause.From < due && pause.To >= from))
        {
            return; // It would merge with an earlier pause.
        }

        Assert.Equal(due, Engine.Due(sample with { Pauses = [.. sample.Pauses, new SamplePause(from, from.AddDays(9))] }));
    });

    [Fact]
    public void Due_OfHoursOrWorkingDaysWithAPauseOutsideOfficeTime_IsTheSame() =>
        Holds([SampleUnit.Hours, SampleUnit.WorkingDays], (sample, after) =>
    {
        var calendar = new NaiveCalendar(sample.Town);
        var from = sample.Start.Date.AddMinutes(after - 1_000);
        while (calendar.IsOpen(from))
        {
            from = from.AddMinutes(1);
        }

        var to = from;
        while (!calendar.IsOpen(to) && to < from.AddMinutes(after))
        {
            to = to.AddMinutes(1);
        }

        Assert.Equal(Engine.Due(sample), Engine.Due(sample with { Pauses = [.. sample.Pauses, new SamplePause(from, to)] }));
    });

    private static void IsTheSameWhenSplit(Sample sample, int at)
    {
        var first = 1 + (at % sample.Amount);
        if (first == sample.Amount)
        {
            return;
        }

        var middle = Engine.Due(sample with { Amount = first });

        Assert.Equal(Engine.Due(sample), Engine.Due(sample with { Start = middle, Amount = sample.Amount - first }));
    }

    private static void Holds(SampleUnit[] units, Action<Sample> property, int cases = 300) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases), Prop.ForAll(SampleMaker.Cases(units), property));

    /// <param name="property">The property; it also gets a number from 0 to 20,000.</param>
    private static void Holds(SampleUnit[] units, Action<Sample, int> property) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(SampleMaker.Cases(units), Arb.From(Gen.Choose(0, 20_000)), property));
}
