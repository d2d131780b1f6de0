namespace Mcu.Application.Incidents;

/// <summary>Facts about titles: the version of the rules they are made by, and the mark of a title with nothing to show.</summary>
public static class IncidentTitle
{
    /// <summary>
    /// Grows with every change of the rules by which titles are made: those made by older ones are made again, and no wall shows them until
    /// then.
    /// </summary>
    public const int Rules = 4;

    /// <summary>The title of a text of which nothing may be shown; screens show the topic instead.</summary>
    public const string Nothing = "…";
}

/// <summary>The title was made again by newer rules of what a wall may show.</summary>
/// <param name="Rules">See <see cref="IncidentTitle.Rules"/>.</param>
public sealed record IncidentRetitled(DateTimeOffset At, int Rules) : IncidentEvent(At, null)
{
    public const string Kind = "retitled";

    public override string Name => Kind;
}
