using System.Text.Json.Serialization;

namespace Mcu.Application.Deadlines;

/// <summary>One of <see cref="ClockCodes"/>. Two laws may put two clocks of one code on an incident.</summary>
/// <param name="Code">One running or stopped deadline of an incident. Immutable and without a timer: its status is calculated for a moment,
/// so the same clock gives the same status in a test, on a page and in a report.</param>
/// <param name="Norm">Code of the norm the deadline was calculated by.</param>
/// <param name="SoonAt">When 80 % of the norm's own (working) time is gone.</param>
/// <param name="Rung">How many levels of the escalation ladder were reached. Notices are named by it; <see cref="Level"/> says which level
/// it was.</param>
/// <param name="NextRungAt">When the next level of the ladder is reached; null after the last one.</param>
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

    /// <summary>Version of the rules it was calculated by (<see cref="RuleSet.Version"/>); null: the shipped rules.</summary>
    public long? Rules { get; init; }

    /// <summary>
    /// Code of the last level of the ladder that was reached; null when none was, or when it was reached under an older release that stored
    /// only the number.
    /// </summary>
    public string? Level { get; init; }

    /// <summary>Codes of those who were told at the levels reached; null: nobody, or in rows of older releases.</summary>
    public IReadOnlyList<string>? Told { get; init; }

    /// <summary>Days by which it is extended; null: by none.</summary>
    public int? ExtensionDays { get; init; }

    /// <summary>
    /// Granted days of an extension, where the norm of a corrected topic allows fewer: a second correction restores them. Null: the same as
    /// <see cref="ExtensionDays"/>.
    /// </summary>
    public int? GrantedDays { get; init; }

    /// <summary>Granted postponements; null: none.</summary>
    public IReadOnlyList<Pause>? Pauses { get; init; }

    /// <summary>
    /// How often the deadline was moved after somebody had been notified that it was late; they are notified again. Null: never.
    /// </summary>
    public int? Turn { get; init; }

    /// <summary>Whether it is a window that is the resident's right. Null in rows of older versions: then its code decides.</summary>
    public bool? Window { get; init; }

    /// <summary>
    /// The moment from which the ladder counts when the deadline had already passed when it was set, so that nobody is notified of a delay
    /// they could not prevent. Null: the ladder counts from the deadline.
    /// </summary>
    public DateTimeOffset? ClimbsFrom { get; init; }

    /// <summary>
    /// True when it stopped because its law does not cover the corrected topic; it runs again when a further correction brings the law
    /// back.
    /// </summary>
    public bool? Dropped { get; init; }

    /// <summary>The postponed first answer that was in force when this final answer's clock started; null: none.</summary>
    public PostponedAnswer? First { get; init; }

    /// <summary>Whether days were granted, be it that the norm of a corrected topic allows none of them.</summary>
    [JsonIgnore]
    public bool IsExtended => (GrantedDays ?? ExtensionDays) is not null;

    [JsonIgnore]
    public bool IsWindow => Window ?? Code == ClockCodes.Objection;

    /// <summary>Starts the clock of a norm at a moment.</summary>
    /// <param name="first">The first answer, when a postponement of it is in force.</param>
    public static DeadlineClock Start(Norm norm, DateTimeOffset at, RuleSet rules, PostponedAnswer? first = null)
    {
        var clock = new DeadlineClock(norm.Clock, norm.Code, at, at, at) { First = first }.Fresh(norm, rules);
        return clock with { NextRungAt = rules.Ladders.FirstAt(clock) };
    }

    /// <summary>
    /// Stops the clock; a stopped clock does not change. A message that was seen elsewhere before it could be seen here has no reaction
    /// time to wait for, so a reaction clock never stops before it starts.
    /// </summary>
    public DeadlineClock Stop(DateTimeOffset now) => StoppedAt is not null ? this
        : this with { StoppedAt = Code == ClockCodes.Reaction && now < StartedAt ? StartedAt : now };

    /// <summary>
    /// The same clock calculated again by a norm and rules. Its escalation begins anew, so whoever was told that the old deadline ran out
    /// is told of the new one too.
    /// </summary>
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
            Told = null,
            ClimbsFrom = null,
            NextRungAt = rules.Ladders.FirstAt(fresh with { ClimbsFrom = null }),
            Turn = Rung > 0 ? (Turn ?? 1) + 1 : Turn,
        };
    }

    /// <summary>Makes the ladder count from now when the deadline was already past when it was set.</summary>
    public DeadlineClock ClimbFrom(DateTimeOffset now) =>
        NextRungAt < now ? this with { NextRungAt = now, ClimbsFrom = Rung == 0 ? now : ClimbsFrom } : this;

    /// <summary>The inputs from which the deadline follows.</summary>
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

    /// <summary>Until when it rests by a granted postponement.</summary>
    /// <returns>Null when it does not rest at that moment.</returns>
    public DateTimeOffset? RestsUntil(DateTimeOffset now) =>
        StoppedAt is null ? Pauses?.FirstOrDefault(pause => pause.From <= now && now < pause.To)?.To : null;

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
