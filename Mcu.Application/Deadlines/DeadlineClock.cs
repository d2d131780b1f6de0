namespace Mcu.Application.Deadlines;

/// <summary>
/// One promise with a deadline. Immutable and without a timer: it is <em>read</em> at a moment,
/// so the same clock gives the same face in a test, on a page and in the nightly report.
/// </summary>
/// <param name="Code">What it is for: one of <see cref="ClockCodes"/>. Two laws may put two clocks of one code on an incident.</param>
/// <param name="Norm">Code of the norm the deadline was reckoned by.</param>
/// <param name="SoonAt">When 80 % of the norm's own (working) time is gone.</param>
/// <param name="Rung">How many rungs of the escalation ladder were climbed.</param>
/// <param name="NextRungAt">When the next rung is reached; null at the top.</param>
public sealed record DeadlineClock(
    string Code,
    string Norm,
    DateTimeOffset StartedAt,
    DateTimeOffset SoonAt,
    DateTimeOffset DueAt,
    DateTimeOffset? StoppedAt = null,
    int Rung = 0,
    DateTimeOffset? NextRungAt = null)
{
    private const decimal SoonShare = 0.8m;

    /// <summary>The rules it was reckoned by (<see cref="RuleSet.Version"/>); null: as shipped.</summary>
    public long? Rules { get; init; }

    /// <summary>Days by which it was extended; null: not yet.</summary>
    public int? ExtensionDays { get; init; }

    /// <summary>Granted postponements; null: none.</summary>
    public IReadOnlyList<Pause>? Pauses { get; init; }

    /// <summary>How often its deadline moved after somebody had been told that it was late: they are told again. Null: never.</summary>
    public int? Turn { get; init; }

    /// <summary>Starts a norm's clock at a moment.</summary>
    public static DeadlineClock Start(Norm norm, DateTimeOffset at, RuleSet rules) =>
        new DeadlineClock(norm.Clock, norm.Code, at, at, at).Reckon(norm, rules);

    public DeadlineClock Stop(DateTimeOffset now) => StoppedAt is null ? this with { StoppedAt = now } : this;

    /// <summary>The same promise reckoned anew. Who was told that the old deadline ran out will be told of the new one too.</summary>
    public DeadlineClock Reckon(Norm norm, RuleSet rules)
    {
        var @case = Case(norm);
        var dueAt = Reckoner.Due(rules.Calendar, @case);
        var reckoned = this with
        {
            SoonAt = Reckoner.Share(rules.Calendar, @case, SoonShare, dueAt),
            DueAt = dueAt,
            Rules = rules.Version is 0 ? null : rules.Version,
        };
        return dueAt == DueAt && NextRungAt is not null
            ? reckoned
            : reckoned with { Rung = 0, NextRungAt = EscalationLadder.FirstAt(reckoned), Turn = Rung > 0 ? (Turn ?? 1) + 1 : Turn };
    }

    /// <summary>What the deadline follows from.</summary>
    public DeadlineCase Case(Norm norm) => new(norm.Term, StartedAt) { Pauses = Pauses ?? [], ExtensionDays = ExtensionDays ?? 0, Edge = norm.Edge };

    public ClockFace Read(DateTimeOffset now) => StoppedAt switch
    {
        { } stopped when stopped <= DueAt => ClockFace.Met,
        { } => ClockFace.Missed,
        null when now > DueAt => ClockFace.Overdue,
        null when now > SoonAt => ClockFace.Soon,
        null => ClockFace.Running,
    };
}
