namespace Mcu.Application.People;

/// <summary>
/// Who may do what: one table, checked by every use case, whoever calls it. Pages and endpoints use it only to decide what to show.
/// </summary>
public static class Rights
{
    private static readonly string[] Desk = [Roles.DutyOfficer, Roles.Head, Roles.Coordinator, Roles.Admin];
    private static readonly string[] ReportKeepers = [Roles.Head, Roles.Curator, Roles.Coordinator, Roles.Secretary, Roles.Admin];

    private static readonly Dictionary<Right, IReadOnlyList<string>> Table = new()
    {
        [Right.SeeBoard] = Roles.All,
        [Right.SeeIncidents] = Roles.Staff,
        [Right.SeeContent] =
        [
            .. Desk, Roles.Curator, Roles.Mayor, Roles.Auditor, Roles.Executor, Roles.SectorLead, Roles.TerritoryHead, Roles.Deputy,
        ],
        [Right.RunDesk] = Desk,
        [Right.WorkOnIncident] = [Roles.Executor, Roles.SectorLead, Roles.DutyOfficer, Roles.Head, Roles.Admin],
        [Right.WithdrawOwn] = [.. Desk, Roles.Executor, Roles.SectorLead],
        [Right.SeeAuthor] = [.. Desk, Roles.Executor, Roles.SectorLead],
        [Right.SeeReports] = [.. ReportKeepers, Roles.Deputy, Roles.DutyOfficer],
        [Right.KeepReports] = ReportKeepers,
        [Right.ReadJournal] = [Roles.Auditor, Roles.Admin],
        [Right.Administer] = [Roles.Admin],
    };

    /// <summary>The roles that have a right, at least within their own block.</summary>
    public static IReadOnlyList<string> RolesOf(Right right) => Table[right];

    /// <summary>Whether the actor has the right at all, even if only on some incidents. Nobody (null) has none.</summary>
    public static bool Has(Actor? actor, Right right) =>
        actor is not null && (actor.Role == Roles.System || Table[right].Contains(actor.Role));

    /// <summary>Whether the actor has the right on an incident.</summary>
    /// <param name="position">The position in which the actor acts; null for a key and for the product.</param>
    public static bool Has(Actor? actor, Right right, WorkPlace place, Position? position = null)
    {
        if (!Has(actor, right))
        {
            return false;
        }

        return (actor!.Role, right) switch
        {
            (Roles.Coordinator, Right.RunDesk or Right.WithdrawOwn) =>
                position is not { Systems.Count: > 0 } || (place.Source is { } system && position.Systems.Contains(system)),
            (_, Right.SeeContent) => !IsBound(actor) || IsOwn(actor, place, position),

            // A key without a block may work on everything but sees no texts and no authors.
            (Roles.Executor or Roles.SectorLead, Right.WorkOnIncident) =>
                actor is { Block: null, Territory: null } || IsOwn(actor, place, position),
            (Roles.Executor or Roles.SectorLead, Right.SeeAuthor) =>
                (actor.Block is not null && actor.Block == place.Block)
                || (actor is { Block: null, Territory: not null } && actor.Territory == place.Territory),
            _ => true,
        };
    }

    /// <summary>Whether the actor uses a right only after stating a reason, which is written to the journal.</summary>
    public static bool NeedsReason(Actor? actor, Right right) => actor?.Role == Roles.Auditor && right == Right.SeeContent;

    /// <summary>Whether the role works within a block, a territory or a body, and not in the whole municipality.</summary>
    public static bool IsBound(Actor actor) =>
        actor.Role is Roles.Executor or Roles.SectorLead or Roles.TerritoryHead or Roles.Deputy;

    private static bool IsOwn(Actor actor, WorkPlace place, Position? position) =>
        (actor.Block is not null && actor.Block == place.Block)
        || (actor.Territory is not null && actor.Territory == place.Territory)
        || (position?.Executor is not null && position.Executor == place.Executor);
}
