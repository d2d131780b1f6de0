using System.Text.Json.Serialization;

namespace Mcu.Application.Deadlines;

/// <summary>
/// One promise with a deadline. Immutable and without a timer: it is <em>read</em> at a moment,
/// so the same clock gives the same face in a test, on a page and in the nightly report.
/// </summary>
/// <param name="Code">What it is for: one of <see cref="ClockCodes"/>. Two laws may put two clocks of one code on an incident.</param>
/// <param name="Norm">Code of the norm the deadline was calculated by.</param>
/// <param name="SoonAt">When 80 % of the norm's own (working) time is gone.</param>
/// <param name="Rung">How many levels of the escalation ladder were climbed; a name for notices, while <see cref="Level"/> says
/// which.</param>
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
    internal const decimal SoonShare = 0.8m;

    /// <summary>The rules it was calculated by (<see cref="RuleSet.Version"/>); null: as shipped.</summary>
    public long? Rules { get; init; }

    /// <summary>Code of the last level of the ladder that was climbed; null: none, or climbed under a release that counted only.</summary>
    public string? Level { get; init; }

    /// <summary>Days by which it is extended; null: by none.</summary>
    public int? ExtensionDays { get; init; }

    /// <summary>
    /// Days that were granted, where the norm of a corrected topic allows fewer: a second correction finds them again. Null: as many as
    /// count.
    /// </summary>
    public int? GrantedDays { get; init; }

    /// <summary>Granted postponements; null: none.</summary>
    public IReadOnlyList<Pause>? Pauses { get; init; }

    /// <summary>How often its deadline moved after somebody had been told that it was late: they are told again. Null: never.</summary>
    public int? Turn { get; init; }

    /// <summary>True for a window that is the resident's right. Null in what older versions wrote: by its code.</summary>
    public bool? Window { get; init; }

    /// <summary>
    /// From when the ladder counts, where the deadline had passed already when somebody set it: nobody is told of a past that was not
    /// theirs. Null: the deadline.
    /// </summary>
    public DateTimeOffset? ClimbsFrom { get; init; }

    /// <summary>True: stopped because its law does not know the topic; it goes on when the topic is corrected again.</summary>
    public bool? Dropped { get; init; }

    /// <summary>The first answer that was postponed when this final answer began; null: none.</summary>
    public PostponedAnswer? First { get; init; }

    [JsonIgnore]
    public bool IsWindow => Window ?? Code == ClockCodes.Objection;

    /// <summary>Starts a norm's clock at a moment.</summary>
    /// <param name="first">The first answer, when a postponement of it is in force.</param>
    public static DeadlineClock Start(Norm norm, DateTimeOffset at, RuleSet rules, PostponedAnswer? first = null)
    {
        var clock = new DeadlineClock(norm.Clock, norm.Code, at, at, at) { First = first }.Fresh(norm, rules);
        return clock with { NextRungAt = rules.Ladders.FirstAt(clock) };
    }

    /// <summary>
    /// Once. A reaction begins when the message can be seen here, so what was seen elsewhere before has none to wait for.
    /// </summary>
    public DeadlineClock Stop(DateTimeOffset now) => StoppedAt is not null ? this
        : this with { StoppedAt = Code == ClockCodes.Reaction && now < StartedAt ? StartedAt : now };

    /// <summary>The same promise calculated again. Who was told that the old deadline ran out will be told of the new one too.</summary>
    public DeadlineClock Calculate(Norm norm, RuleSet rules)
    {
        var fresh = Fresh(norm, rules);
        if (fresh.DueAt == DueAt)
        {
            return rules.HasNewerLadder(this) ? fresh with { NextRungAt = rules.Ladders.NextAt(fresh, rules.Calendar) } : fresh;
        }

        return fresh with
        {
            Rung = 0,
            Level = null,
            ClimbsFrom = null,
            NextRungAt = rules.Ladders.FirstAt(fresh with { ClimbsFrom = null }),
            Turn = Rung > 0 ? (Turn ?? 1) + 1 : Turn,
        };
    }

    /// <summary>A deadline that was past already when it was set is told of from that moment on.</summary>
    public DeadlineClock ClimbFrom(DateTimeOffset now) =>
        NextRungAt < now ? this with { NextRungAt = now, ClimbsFrom = Rung == 0 ? now : ClimbsFrom } : this;

    /// <summary>What the deadline follows from.</summary>
    public DeadlineCase Case(Norm norm, RuleSet rules) => new(norm.Term, StartedAt)
    {
        Pauses = Pauses ?? [],
        ExtensionDays = ExtensionDays ?? 0,
        Edge = norm.Edge,
        IsWindow = norm.IsWindow,
        Floor = First?.Floor(rules, Pauses ?? []),
    };

    public ClockStatus Read(DateTimeOffset now) => IsWindow
        ? StoppedAt is null && now < DueAt ? ClockStatus.Running : ClockStatus.Ended
        : StoppedAt switch
    {
        { } stopped when stopped <= DueAt => ClockStatus.Met,
        { } => ClockStatus.Missed,
        null when now > DueAt => ClockStatus.Overdue,
        null when now > SoonAt => ClockStatus.Soon,
        null => ClockStatus.Running,
    };

    private DeadlineClock Fresh(Norm norm, RuleSet rules)
    {
        var @case = Case(norm, rules);
        var dueAt = DeadlineCalculator.Due(rules.Calendar, @case);
        return this with
        {
            SoonAt = norm.IsWindow ? dueAt : DeadlineCalculator.Share(rules.Calendar, @case, SoonShare, dueAt),
            DueAt = dueAt,
            Rules = rules.Version is 0 ? null : rules.Version,
            Window = norm.IsWindow ? true : null,
        };
    }
}
