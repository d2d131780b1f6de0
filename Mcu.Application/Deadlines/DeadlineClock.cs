namespace Mcu.Application.Deadlines;

/// <summary>
/// One promise with a deadline. Immutable and without a timer: it is <em>read</em> at a moment,
/// so the same clock gives the same face in a test, on a page and in the nightly report.
/// </summary>
/// <param name="Code"><see cref="ReactionCode"/> or <see cref="AnswerCode"/>; one of each on an incident.</param>
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
    /// <summary>Runs until somebody acknowledges the incident.</summary>
    public const string ReactionCode = "reaction";

    /// <summary>Runs until the incident is answered.</summary>
    public const string AnswerCode = "answer";

    public DeadlineClock Stop(DateTimeOffset now) => StoppedAt is null ? this with { StoppedAt = now } : this;

    public ClockFace Read(DateTimeOffset now) => StoppedAt switch
    {
        { } stopped when stopped <= DueAt => ClockFace.Met,
        { } => ClockFace.Missed,
        null when now > DueAt => ClockFace.Overdue,
        null when now > SoonAt => ClockFace.Soon,
        null => ClockFace.Running,
    };
}
