namespace Mcu.Application.Incidents;

/// <summary>What is known of a title: by which rules it was made, and whether there is one.</summary>
public static class IncidentTitle
{
    /// <summary>
    /// Grows with every change of the rules by which titles are made: those made by older ones are made again, and no wall shows them until
    /// then.
    /// </summary>
    public const int Rules = 2;

    /// <summary>The title of a text of which nothing may be shown; screens write the topic in its place.</summary>
    public const string Nothing = "…";
}

/// <summary>The title was made again, by newer rules of what a wall may show.</summary>
/// <param name="Rules">See <see cref="IncidentTitle.Rules"/>.</param>
public sealed record IncidentRetitled(DateTimeOffset At, int Rules) : IncidentEvent(At, null)
{
    public const string Kind = "retitled";

    public override string Name => Kind;
}
