using Mcu.Application.Signals;

namespace Mcu.Application.Incidents;

/// <summary>The resident was told that the matter takes longer: the first-answer clock stops, the final-answer clock starts.</summary>
/// <param name="Text">What they were told.</param>
public sealed record InterimAnswered(DateTimeOffset At, string? By, string? Text) : IncidentEvent(At, By)
{
    public const string Kind = "interim";

    public override string Name => Kind;

    public override IncidentEvent WithoutWords() => this with { Text = null };
}

/// <summary>A granted postponement: the answer's clocks pause from <c>At</c> until <paramref name="Until"/>.</summary>
/// <param name="Approver">Who granted it, by name.</param>
public sealed record IncidentPostponed(
    DateTimeOffset At, string? By, DateTimeOffset Until, string Reason, string Approver) : IncidentEvent(At, By)
{
    public const string Kind = "postponed";

    public override string Name => Kind;

    public override IncidentEvent WithoutWords() => this with { Reason = Hidden, Approver = Hidden };
}

/// <summary>The term of an appeal was extended, with notice to the citizen (59-ФЗ art. 12 part 2).</summary>
public sealed record IncidentExtended(DateTimeOffset At, string? By, int Days, string Notice) : IncidentEvent(At, By)
{
    public const string Kind = "extended";

    public override string Name => Kind;

    public override IncidentEvent WithoutWords() => this with { Notice = Hidden };
}

/// <summary>An appeal went to the body whose business it is (59-ФЗ art. 8 part 3).</summary>
public sealed record IncidentForwarded(DateTimeOffset At, string? By, string To) : IncidentEvent(At, By)
{
    public const string Kind = "forwarded";

    public override string Name => Kind;

    public override IncidentEvent WithoutWords() => this with { To = Hidden };
}

/// <summary>From now on the other law applies to the incident.</summary>
/// <param name="Consent">How the citizen agreed; required only when an appeal becomes a message.</param>
public sealed record RegimeChanged(DateTimeOffset At, string? By, MessageKind To, string? Consent) : IncidentEvent(At, By)
{
    public const string Kind = "regime";

    public override string Name => Kind;

    public override IncidentEvent WithoutWords() => this with { Consent = Consent is null ? null : Hidden };
}

/// <summary>The deadlines were calculated again after a change of the rules, or once by a newer version of the program.</summary>
/// <param name="Rules">Number of the change.</param>
/// <param name="Moved">Empty when the clocks only changed to the new rules.</param>
public sealed record DeadlinesMoved(DateTimeOffset At, string? By, long Rules, IReadOnlyList<MovedDeadline> Moved) : IncidentEvent(At, By)
{
    public const string Kind = "deadlines-moved";

    /// <summary>A <see cref="Why"/>: windows of residents end with their last day.</summary>
    public const string Windows = "windows";

    public override string Name => Kind;

    /// <summary>Codes of the clocks that changed to the new rules and kept their deadline; null: none.</summary>
    public IReadOnlyList<string>? Kept { get; init; }

    /// <summary>The reason when it was no change of the rules: <see cref="Windows"/>; null otherwise.</summary>
    public string? Why { get; init; }
}

/// <summary>One clock's deadline before and after.</summary>
public sealed record MovedDeadline(string Clock, string Norm, DateTimeOffset Was, DateTimeOffset Now);

/// <summary>What a correction of the topic did to one clock.</summary>
/// <param name="Was">Its norm before; null: its law did not cover the old topic.</param>
/// <param name="Norm">Its norm now; null: its law does not cover the new topic, and the clock stopped.</param>
public sealed record ChangedNorm(string Clock, string? Was, string? Norm, DateTimeOffset? WasDueAt, DateTimeOffset? DueAt);
