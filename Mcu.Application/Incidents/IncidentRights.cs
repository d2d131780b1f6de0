using Mcu.Application.Appointments;
using Mcu.Application.People;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents;

/// <summary>
/// Asks <see cref="Rights"/> about one incident: adds the actor's position, which knows its systems and its body, and the kind of the
/// source the incident came from.
/// </summary>
public sealed class IncidentRights(StaffDirectory directory, SourceCatalog sources)
{
    public bool Has(Actor? actor, Right right, IncidentCard card) =>
        Has(actor, right, new WorkPlace(card.Block, card.Executor, card.District, SystemOf(card.Source)));

    public bool Has(Actor? actor, Right right, Incident incident) =>
        Has(actor, right, new WorkPlace(incident.Block, incident.Executor, incident.District, SystemOf(incident.Source)));

    /// <summary>How much of an incident an actor may read now.</summary>
    public ContentAccess ContentOf(Actor? actor, IncidentCard card) =>
        !Has(actor, Right.SeeContent, card) ? ContentAccess.Closed
        : Rights.NeedsReason(actor, Right.SeeContent) ? ContentAccess.NeedsReason
        : ContentAccess.Open;

    /// <summary>
    /// The incidents whose texts a search of the actor looks into; null: all. Who needs a reason for each card searches no texts, because
    /// a hit would tell what a card says.
    /// </summary>
    public TextScope? TextsFor(Actor? actor) =>
        actor is null || !Rights.Has(actor, Right.SeeContent) || Rights.NeedsReason(actor, Right.SeeContent) ? TextScope.Nothing
        : Rights.IsBound(actor) ? new TextScope(actor.Block, actor.Territory, PositionOf(actor)?.Executor)
        : null;

    /// <summary>
    /// The source under which an actor registers by hand: a coordinator of systems under the first one of these that the settings list,
    /// everybody else under the given one.
    /// </summary>
    /// <returns>Null when the actor may not register.</returns>
    public string? RegistersFor(Actor? actor, string byHand) => Has(actor, Right.RunDesk, default(WorkPlace)) ? byHand
        : sources.All.FirstOrDefault(source => Has(actor, Right.RunDesk, new WorkPlace(null, Source: source.Kind.ToString())))?.Name;

    private bool Has(Actor? actor, Right right, WorkPlace place) => Rights.Has(actor, right, place, PositionOf(actor));

    private Position? PositionOf(Actor? actor) => directory.Current.Structure.Known(actor?.Position);

    private string SystemOf(string source) => sources.KindOf(source).ToString();
}

/// <summary>How much of an incident somebody may read.</summary>
public enum ContentAccess
{
    /// <summary>Everything but the author, who is asked for apart.</summary>
    Open,

    /// <summary>The open part; the rest after stating a reason.</summary>
    NeedsReason,

    /// <summary>The open part only.</summary>
    Closed,
}

/// <summary>Incidents whose texts may be searched: those of a block, of a territory, or of a body. Null means none by that.</summary>
public sealed record TextScope(string? Block, string? District, string? Executor)
{
    public static readonly TextScope Nothing = new(null, null, null);
}
