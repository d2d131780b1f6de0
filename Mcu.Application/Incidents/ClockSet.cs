using System.Collections;
using System.Globalization;
using Mcu.Application.Deadlines;

namespace Mcu.Application.Incidents;

/// <summary>
/// The clocks of one incident, in the order in which they started. Immutable, and stored as one value of the row: where nothing changes,
/// the same set is returned, so that nothing is written. It knows which clocks run, which of them decide, and how they start, pause and
/// stop; whether that is allowed is decided by the incident.
/// </summary>
public sealed class ClockSet : IReadOnlyList<DeadlineClock>
{
    /// <summary>The most pauses on all clocks together. The clocks are one value of the row, so its length must be bounded.</summary>
    public const int MaxPauses = 10;

    /// <summary>The most clocks of one incident. Nobody changes the law of one matter back and forth more often in earnest.</summary>
    public const int MaxClocks = 9;

    public static readonly ClockSet Empty = new([]);

    /// <summary>The clocks that start with an incident and start again under another law.</summary>
    private static readonly string[] LegalFirst = [.. ClockCodes.First.Where(code => code != ClockCodes.Reaction)];

    private readonly DeadlineClock[] _clocks;

    public ClockSet(IEnumerable<DeadlineClock> clocks) => _clocks = [.. clocks];

    public int Count => _clocks.Length;

    public DeadlineClock this[int index] => _clocks[index];

    /// <summary>When the next level of any clock's ladder is reached; null when there is none.</summary>
    public DateTimeOffset? EscalateAt
    {
        get
        {
            DateTimeOffset? first = null;
            foreach (var clock in _clocks)
            {
                first = clock.StoppedAt is null && (first is null || clock.NextRungAt < first) ? clock.NextRungAt : first;
            }

            return first;
        }
    }

    /// <summary>The nearest deadline of a running clock by which somebody can be late; null when none runs.</summary>
    public DateTimeOffset? NextDueAt => Nearest?.DueAt;

    /// <summary>
    /// The running clock whose deadline is the nearest. Windows of residents are left out, because nobody is late by them. Null when none
    /// runs.
    /// </summary>
    public DeadlineClock? Nearest => NearestOf(_clocks);

    /// <summary>How many postponements all clocks have together.</summary>
    public int PauseCount => _clocks.Sum(clock => (clock.Pauses?.Count ?? 0) + (clock.First?.Pauses.Count ?? 0));

    public bool Has(string code) => Array.Exists(_clocks, clock => clock.Code == code);

    /// <summary>The clocks that run, of one code or (null) of all.</summary>
    public DeadlineClock[] Running(string? code = null) =>
        Array.FindAll(_clocks, clock => clock.StoppedAt is null && (code is null || clock.Code == code));

    public DeadlineClock[] RunningAnswers() => Array.FindAll(_clocks, clock => clock.StoppedAt is null && ClockCodes.IsAnswer(clock.Code));

    /// <summary>The clock that reaches its next level first, at the latest by a moment; null when no level is reached.</summary>
    public DeadlineClock? NextToClimb(DateTimeOffset now) =>
        Running().Where(clock => clock.NextRungAt <= now).MinBy(clock => clock.NextRungAt);

    /// <summary>
    /// The clock that decides whether the answer is, or was, in time: of the answer's clocks that still run, or that ran until the answer,
    /// the strictest, since two laws on one incident mean the earlier deadline. For an incident closed without an answer, of those that ran
    /// until it was closed. Null when there was none.
    /// </summary>
    public DeadlineClock? Deciding(IncidentStatus status, DateTimeOffset? answeredAt) => DecidingOf(_clocks, status, answeredAt);

    /// <summary>
    /// The name by which notices call the clock; a notice is unique by clock, level and person. It stays the same whatever clocks are added
    /// later.
    /// </summary>
    public string NameOf(DeadlineClock clock)
    {
        var place = _clocks.Where(other => other.Code == clock.Code).TakeWhile(other => !ReferenceEquals(other, clock)).Count() + 1;
        var name = place > 1 ? string.Create(CultureInfo.InvariantCulture, $"{clock.Code}:{place}") : clock.Code;
        return clock.Turn is { } turn ? string.Create(CultureInfo.InvariantCulture, $"{name}#{turn}") : name;
    }

    public ClockSet With(IEnumerable<DeadlineClock> started) => started.ToArray() is { Length: > 0 } more
        ? new([.. _clocks, .. more])
        : this;

    public ClockSet Replaced(DeadlineClock old, DeadlineClock @new) => Map(clock => ReferenceEquals(clock, old) ? @new : clock);

    public ClockSet Stopped(DateTimeOffset now, Func<DeadlineClock, bool> which) => Map(clock => which(clock) ? clock.Stop(now) : clock);

    public ClockSet Stopped(DateTimeOffset now, string code) => Stopped(now, clock => clock.Code == code);

    public ClockSet Stopped(DateTimeOffset now) => Stopped(now, static _ => true);

    /// <summary>Applies a change to each clock; returns the same set when no clock changes.</summary>
    public ClockSet Map(Func<DeadlineClock, DeadlineClock> change)
    {
        var changed = Array.ConvertAll(_clocks, clock => change(clock));
        return changed.AsSpan().SequenceEqual(_clocks, ReferenceEqualityComparer.Instance) ? this : new(changed);
    }

    /// <summary>
    /// The clocks that start with the incident, except a reaction clock that exists already. Whatever the product takes in has its number
    /// at once and so is registered.
    /// </summary>
    /// <param name="seenAt">When it could first be seen here; before that nobody could react.</param>
    public ClockSet Started(
        ClockSubject subject, RuleSet rules, DateTimeOffset receivedAt, DateTimeOffset registeredAt, DateTimeOffset seenAt)
    {
        seenAt = seenAt > receivedAt ? seenAt : receivedAt;
        List<DeadlineClock> started = [.. _clocks];
        if (!Has(ClockCodes.Reaction))
        {
            started.AddRange(
                rules.Norms.For(ClockCodes.Reaction, subject.At(seenAt, rules)).Select(norm => DeadlineClock.Start(norm, seenAt, rules)));
        }

        var (received, registered) = (subject.At(receivedAt, rules), subject.At(registeredAt, rules));
        foreach (var code in LegalFirst)
        {
            foreach (var (norm, atRegistration) in rules.Norms.For(code, received, registered))
            {
                started.Add(DeadlineClock.Start(norm, atRegistration ? registeredAt : receivedAt, rules));
            }
        }

        return new ClockSet(started).Stopped(registeredAt, ClockCodes.Registration);
    }

    /// <summary>
    /// The norms of the final answer whose clocks an interim answer starts: those of the laws whose first-answer clock runs and that know a
    /// final answer.
    /// </summary>
    public Norm[] FinalNorms(ClockSubject subject, RuleSet rules, DateTimeOffset now)
    {
        var laws = Running(ClockCodes.Answer).Select(clock => rules.NormOf(clock)?.Law).ToHashSet();
        return [.. rules.Norms.For(ClockCodes.Final, subject.At(now, rules)).Where(norm => laws.Contains(norm.Law))];
    }

    /// <summary>
    /// Stops the first-answer clocks of the laws that know a final answer, and starts the final ones. A postponement of the first answer
    /// that is still in force also counts for the final one.
    /// </summary>
    /// <param name="final">The result of <see cref="FinalNorms"/>.</param>
    public ClockSet AfterInterim(Norm[] final, RuleSet rules, DateTimeOffset now)
    {
        var first = Running(ClockCodes.Answer);
        return Stopped(now, clock => first.Contains(clock) && Array.Exists(final, norm => norm.Law == LawOf(clock)))
            .With(final.Select(norm => DeadlineClock.Start(norm, now, rules, Postponed(norm.Law))));

        string? LawOf(DeadlineClock clock) => rules.NormOf(clock)?.Law;

        PostponedAnswer? Postponed(string law) =>
            Array.Find(first, clock => LawOf(clock) == law && clock.Pauses?.Any(pause => pause.To > now) == true) is { } clock
                ? new PostponedAnswer(clock.Norm, clock.StartedAt, clock.Pauses!) { ExtensionDays = clock.ExtensionDays }
                : null;
    }

    /// <summary>The clocks that start with an answer: the days in which the laws of the answer's clocks let the resident object.</summary>
    public DeadlineClock[] Objections(ClockSubject subject, RuleSet rules, DateTimeOffset now)
    {
        var laws = _clocks.Where(clock => ClockCodes.IsAnswer(clock.Code)).Select(clock => rules.NormOf(clock)?.Law).ToHashSet();
        return [.. rules.Norms.For(ClockCodes.Objection, subject.At(now, rules))
            .Where(norm => laws.Contains(norm.Law))
            .Select(norm => DeadlineClock.Start(norm, now, rules))];
    }

    /// <summary>Pauses the given clocks until the end of a pause; each is calculated by its own rules.</summary>
    public ClockSet Rested(DeadlineClock[] resting, Pause pause, DeadlineRules rules) => Map(clock => resting.Contains(clock)
        ? Calculated(clock with { Pauses = Pause.Join([.. clock.Pauses ?? [], pause]) }, rules)
        : clock);

    /// <summary>The clocks of the answer that a postponement would pause: they run, their norm allows it, and they have not run out.</summary>
    public DeadlineClock[] CanRest(DeadlineRules rules, DateTimeOffset now) =>
        Array.FindAll(RunningAnswers(), clock => rules.At(clock.Rules).NormOf(clock)?.CanRest == true && now < clock.DueAt);

    /// <summary>Days by which a clock's norm lets it be extended; 0: by none.</summary>
    public static int ExtensibleBy(DeadlineClock clock, DeadlineRules rules) =>
        ClockCodes.IsAnswer(clock.Code) ? rules.At(clock.Rules).NormOf(clock)?.ExtensibleBy ?? 0 : 0;

    /// <summary>The running clock that can still be extended, the last one where there are several; null when none can.</summary>
    public DeadlineClock? CanBeExtended(DeadlineRules rules) =>
        Array.FindLast(Running(), clock => ExtensibleBy(clock, rules) > 0 && !clock.IsExtended);

    /// <summary>One clock is extended, calculated by its own rules.</summary>
    public ClockSet Extended(DeadlineClock clock, int days, DeadlineRules rules) =>
        Replaced(clock, Calculated(clock with { ExtensionDays = days }, rules));

    /// <summary>The clocks whose deadline is another one in a set that was made of this one, clock by clock.</summary>
    public MovedDeadline[] Moved(ClockSet renewed) =>
    [
        .. _clocks.Zip(renewed)
            .Where(pair => pair.First.DueAt != pair.Second.DueAt)
            .Select(pair => new MovedDeadline(pair.First.Code, pair.First.Norm, pair.First.DueAt, pair.Second.DueAt)),
    ];

    /// <summary>By the rules of its own day: a newer calendar or norm comes with a recalculation that people have seen beforehand.</summary>
    public static DeadlineClock Calculated(DeadlineClock clock, DeadlineRules rules)
    {
        var own = rules.At(clock.Rules);
        return own.NormOf(clock) is { } norm ? clock.Calculate(norm, own) : clock;
    }

    /// <inheritdoc cref="Nearest"/>
    public static DeadlineClock? NearestOf(IReadOnlyList<DeadlineClock> clocks)
    {
        DeadlineClock? nearest = null;
        for (var i = 0; i < clocks.Count; i++)
        {
            var clock = clocks[i];
            if (clock.StoppedAt is null && !clock.IsWindow && (nearest is null || clock.DueAt < nearest.DueAt))
            {
                nearest = clock;
            }
        }

        return nearest;
    }

    /// <inheritdoc cref="Deciding"/>
    public static DeadlineClock? DecidingOf(IReadOnlyList<DeadlineClock> clocks, IncidentStatus status, DateTimeOffset? answeredAt)
    {
        // Of the answer's clocks only: a reaction to what was closed elsewhere stops later than they do.
        var endedAt = answeredAt ?? (status.IsOpen() ? null : clocks.Where(CanDecide).Max(clock => clock.StoppedAt));
        DeadlineClock? strictest = null;
        for (var i = 0; i < clocks.Count; i++)
        {
            var clock = clocks[i];
            if (CanDecide(clock)
                && (clock.StoppedAt is null || clock.StoppedAt == endedAt)
                && (strictest is null || clock.DueAt < strictest.DueAt))
            {
                strictest = clock;
            }
        }

        return strictest;
    }

    private static bool CanDecide(DeadlineClock clock) => ClockCodes.IsAnswer(clock.Code) && clock.Dropped is not true;

    public IEnumerator<DeadlineClock> GetEnumerator() => ((IEnumerable<DeadlineClock>)_clocks).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
