using System.Text.Json.Serialization;

namespace Mcu.Application.Incidents;

/// <summary>
/// Something that happened to an incident. The timeline stores it, the live board updates a card from it, and the notifier decides from it
/// whom to notify. <paramref name="By"/> is a person's name; null is the product itself.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(IncidentReceived), IncidentReceived.Kind)]
[JsonDerivedType(typeof(IncidentClassified), IncidentClassified.Kind)]
[JsonDerivedType(typeof(IncidentAssigned), IncidentAssigned.Kind)]
[JsonDerivedType(typeof(IncidentAcknowledged), IncidentAcknowledged.Kind)]
[JsonDerivedType(typeof(IncidentTaken), IncidentTaken.Kind)]
[JsonDerivedType(typeof(IncidentAnswered), IncidentAnswered.Kind)]
[JsonDerivedType(typeof(IncidentClosed), IncidentClosed.Kind)]
[JsonDerivedType(typeof(IncidentEscalated), IncidentEscalated.Kind)]
[JsonDerivedType(typeof(IncidentRenewed), IncidentRenewed.Kind)]
[JsonDerivedType(typeof(InterimAnswered), InterimAnswered.Kind)]
[JsonDerivedType(typeof(IncidentPostponed), IncidentPostponed.Kind)]
[JsonDerivedType(typeof(IncidentExtended), IncidentExtended.Kind)]
[JsonDerivedType(typeof(IncidentForwarded), IncidentForwarded.Kind)]
[JsonDerivedType(typeof(RegimeChanged), RegimeChanged.Kind)]
[JsonDerivedType(typeof(DeadlinesMoved), DeadlinesMoved.Kind)]
[JsonDerivedType(typeof(IncidentRetitled), IncidentRetitled.Kind)]
[JsonDerivedType(typeof(IncidentWithdrawn), IncidentWithdrawn.Kind)]
public abstract record IncidentEvent(DateTimeOffset At, string? By)
{
    /// <summary>Stands where <see cref="WithoutWords"/> left out what a sentence needs.</summary>
    protected const string Hidden = "—";

    /// <summary>Stable name of the event on the wire and in rows.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>
    /// The state before the act that the card does not hold, needed to undo the act. Null for acts that cannot be undone, and in rows of
    /// older releases.
    /// </summary>
    public UnlistedState? Before { get; init; }

    /// <summary>The event without what a resident or an official wrote: what was done, when and by whom stays.</summary>
    public virtual IncidentEvent WithoutWords() => this;
}

/// <summary>The state of an incident that its card does not hold.</summary>
public sealed record UnlistedState(DateTimeOffset? TakenAt, string? TakenBy, DateTimeOffset? OursAt, bool IsImportant);

/// <summary>
/// An event of a kind that a newer release wrote while this one still runs beside it. The card before and after is enough for the board,
/// and the timeline shows its name. It is only read, never written.
/// </summary>
/// <param name="Kind">The kind as the newer release names it.</param>
public sealed record NewerEvent(DateTimeOffset At, string? By, string Kind) : IncidentEvent(At, By)
{
    public override string Name => Kind;
}

/// <param name="TopicEvidence">Why this topic; null when it stayed undetermined.</param>
/// <param name="DistrictBy">Why this district: <c>address</c>, <c>coordinates</c>, <c>text</c>, or null.</param>
/// <param name="KindBy">Why it is of another kind than the source said: <see cref="EmailRule.Name"/>; null when the kind is the
/// same.</param>
public sealed record IncidentReceived(
    DateTimeOffset At, string Source, TopicEvidence? TopicEvidence, string? DistrictBy, string? KindBy = null) : IncidentEvent(At, null)
{
    public const string Kind = "received";

    public override string Name => Kind;

    public override IncidentEvent WithoutWords() =>
        TopicEvidence is null ? this : this with { TopicEvidence = TopicEvidence with { Words = [] } };

    /// <summary>
    /// The evidence as the text <c>hint</c> or <c>words: …</c>: how releases before <see cref="TopicEvidence"/> stored it, how a node
    /// of such a release reads what this one writes, and a field of the HTTP interface.
    /// </summary>
    public string? TopicBy
    {
        get => TopicEvidence?.ToOlderText();
        init => TopicEvidence ??= TopicEvidence.FromOlderText(value);
    }
}

/// <param name="ComplainsOf">Code of the executor complained about.</param>
public sealed record IncidentClassified(
    DateTimeOffset At, string? By, string? TopicGroup, string? Topic, string? District, string? ComplainsOf = null) : IncidentEvent(At, By)
{
    public const string Kind = "classified";

    public override string Name => Kind;

    /// <summary>The running clocks whose norm changed by it; null: none.</summary>
    public IReadOnlyList<ChangedNorm>? Norms { get; init; }

    /// <summary>Whether the topic changed; null in rows of older releases.</summary>
    public bool? IsTopicCorrected { get; init; }

    /// <summary>Whether the district changed; null in rows of older releases.</summary>
    public bool? IsDistrictCorrected { get; init; }
}

public sealed record IncidentAssigned(DateTimeOffset At, string? By, string Executor, string? Block) : IncidentEvent(At, By)
{
    public const string Kind = "assigned";

    public override string Name => Kind;
}

public sealed record IncidentAcknowledged(DateTimeOffset At, string? By) : IncidentEvent(At, By)
{
    public const string Kind = "acknowledged";

    public override string Name => Kind;
}

public sealed record IncidentTaken(DateTimeOffset At, string? By) : IncidentEvent(At, By)
{
    public const string Kind = "taken";

    public override string Name => Kind;
}

/// <summary>Somebody undid their own last act.</summary>
/// <param name="Act">Name of the event that was undone.</param>
public sealed record IncidentWithdrawn(DateTimeOffset At, string? By, string Act) : IncidentEvent(At, By)
{
    public const string Kind = "withdrawn";

    public override string Name => Kind;
}

/// <param name="Text">The answer as it was sent; null when the source did not give it.</param>
public sealed record IncidentAnswered(DateTimeOffset At, string? By, string? Text) : IncidentEvent(At, By)
{
    public const string Kind = "answered";

    public override string Name => Kind;

    public override IncidentEvent WithoutWords() => this with { Text = null };
}

/// <param name="Elsewhere">True when another register closed it and this one only records the fact.</param>
public sealed record IncidentClosed(DateTimeOffset At, string? By, string? Result, bool Elsewhere) : IncidentEvent(At, By)
{
    public const string Kind = "closed";

    public override string Name => Kind;

    public override IncidentEvent WithoutWords() => this with { Result = null };
}

/// <param name="At">The moment at which the level was reached, not that of the sweep.</param>
/// <param name="Clock">The clock's code; with <c>:2</c> when it is the incident's second of that code, with <c>#2</c> when its deadline
/// moved after somebody was told.</param>
/// <param name="Person">Code of the person told; null when the profile names nobody.</param>
public sealed record IncidentEscalated(DateTimeOffset At, string Clock, int Rung, string Role, string? Person) : IncidentEvent(At, null)
{
    public const string Kind = "escalated";

    /// <summary>Stable code of the level; null in what older releases wrote.</summary>
    public string? Level { get; init; }

    /// <summary>Code of the position because of which the person was told; null in what older releases wrote.</summary>
    public string? Position { get; init; }

    /// <summary>Code of the holder for whom the person acts; null for the holder.</summary>
    public string? SubstituteOf { get; init; }

    public override string Name => Kind;
}

/// <summary>Who is told at a level of a ladder.</summary>
/// <param name="Person">Code of the person, or of the position while it is vacant.</param>
/// <param name="Position">Code of the position.</param>
/// <param name="SubstituteOf">Code of the holder for whom the person acts; null for the holder.</param>
public sealed record Recipient(string Person, string? Position = null, string? SubstituteOf = null);

/// <summary>The source sent a newer version of the same message.</summary>
public sealed record IncidentRenewed(DateTimeOffset At) : IncidentEvent(At, null)
{
    public const string Kind = "renewed";

    public override string Name => Kind;
}
