namespace Mcu.Application.Deadlines;

/// <summary>
/// The steps by which a deadline was calculated: every day or stretch that was counted or skipped and why, every pause and extension, and
/// the final shift. The calculation itself records them; they are never reconstructed afterwards. Neighbouring days of one kind are one
/// step.
/// </summary>
public sealed class Derivation
{
    private readonly List<DerivationStep> _steps = [];
    private readonly SortedSet<int> _assumed = [];

    public IReadOnlyList<DerivationStep> Steps => _steps;

    /// <summary>Years that were calculated without a confirmed calendar.</summary>
    public IReadOnlyCollection<int> AssumedYears => _assumed;

    internal void Note(DerivationStep step) => _steps.Add(step);

    /// <summary>Office time of a day that counts.</summary>
    internal void CountTime(WorkDay day, DateTimeOffset from, DateTimeOffset to) => Add(StepKind.Counted, day, from, to);

    /// <summary>Office time of a day that falls into a pause.</summary>
    internal void RestTime(WorkDay day, DateTimeOffset from, DateTimeOffset to) => Add(StepKind.Paused, day, from, to);

    /// <summary>A whole day that is counted.</summary>
    internal void CountDay(WorkDay day)
    {
        Rely(day);
        CountDays(day.Date, day.Date, 1, day.Reason, day.Title);
    }

    /// <summary>Calendar days that are counted, working or not.</summary>
    internal void CountDays(DateOnly from, DateOnly to, int days, DayReason why = DayReason.Weekday, string? title = null) =>
        Join(new DerivationStep(StepKind.Counted, default, default) { Day = from, LastDay = to, Days = days, Why = why, Title = title });

    /// <summary>A day without office time.</summary>
    internal void Skip(WorkDay day)
    {
        Rely(day);
        Join(new DerivationStep(StepKind.Skipped, default, default)
        {
            Day = day.Date,
            LastDay = day.Date,
            Days = 1,
            Why = day.Reason,
            Title = day.Title,
        });
    }

    /// <summary>A day that belongs to a pause.</summary>
    internal void Rest(DateOnly from, DateOnly to) =>
        Join(new DerivationStep(StepKind.Paused, default, default) { Day = from, LastDay = to, Days = to.DayNumber - from.DayNumber + 1 });

    /// <summary>
    /// Rounds the pieces of office time to whole seconds as they are displayed: each piece is as long as its moments show, and together
    /// they are exactly the term. Rounding each piece alone would lose the fractions of a second at the start and at the deadline.
    /// </summary>
    internal void Settle(DateTimeOffset start)
    {
        var (sum, told) = (Fraction(start), TimeSpan.Zero);
        for (var i = 0; i < _steps.Count; i++)
        {
            var step = _steps[i];
            if (step.Kind is StepKind.Counted)
            {
                sum += step.Time;
                var whole = sum - TimeSpan.FromTicks(sum.Ticks % TimeSpan.TicksPerSecond);
                _steps[i] = step with { Time = whole - told };
                told = whole;
            }
            else if (step is { Kind: StepKind.Paused, Days: 0 })
            {
                _steps[i] = step with { Time = step.Time + Fraction(step.From) - Fraction(step.To) };
            }
        }

        static TimeSpan Fraction(DateTimeOffset moment) => TimeSpan.FromTicks(moment.Ticks % TimeSpan.TicksPerSecond);
    }

    /// <summary>Records that the result depends on what kind of day this is.</summary>
    internal void Rely(WorkDay day)
    {
        if (day.IsAssumed)
        {
            _assumed.Add(day.Date.Year);
        }
    }

    /// <summary>Adds a stretch of office time. When it completes its day, the day joins its neighbours.</summary>
    private void Add(StepKind kind, WorkDay day, DateTimeOffset from, DateTimeOffset to)
    {
        Rely(day);
        var last = _steps.Count > 0 ? _steps[^1] : default;
        if (last.Kind == kind && last.Day == day.Date && last.Days == 0)
        {
            _steps[^1] = last with { To = to, Time = last.Time + (to - from) };
        }
        else
        {
            _steps.Add(new DerivationStep(kind, from, to)
            {
                Day = day.Date,
                LastDay = day.Date,
                Time = to - from,
                Why = Reason(),
                Title = kind is StepKind.Counted ? day.Title : null,
            });
        }

        if (_steps[^1].Time == day.Time)
        {
            MakeWhole();
        }

        // For a day in a pause it does not matter why it would have been counted.
        DayReason Reason() => kind is StepKind.Counted ? day.Reason : DayReason.Weekday;
    }

    private void MakeWhole()
    {
        var whole = _steps[^1] with { Days = 1, From = default, To = default };
        _steps.RemoveAt(_steps.Count - 1);
        Join(whole);
    }

    private void Join(DerivationStep step)
    {
        if (_steps.Count > 0 && _steps[^1] is var last && last.Joins(step))
        {
            _steps[^1] = last with { LastDay = step.LastDay, Days = last.Days + step.Days, Time = last.Time + step.Time };
        }
        else
        {
            _steps.Add(step);
        }
    }
}
