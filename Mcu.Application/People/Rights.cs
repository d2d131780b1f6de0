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
    /// <param name="block">Code of the incident's block; null while it has none.</param>
    /// <param name="territory">Code of the incident's district, which a territorial body answers for; null while it has none.</param>
    public static bool Has(Actor? actor, Right right, string? block, string? territory = null)
    {
        if (!Has(actor, right))
        {
            return false;
        }

        if (actor!.Role is not (Roles.Executor or Roles.SectorLead))
        {
            return true;
        }

        if (actor is { Block: null, Territory: not null })
        {
            return right is not (Right.WorkOnIncident or Right.SeeAuthor) || actor.Territory == territory;
        }

        return right switch
        {
            // A key without a block may work on everything but sees no authors.
            Right.WorkOnIncident => actor.Block is null || actor.Block == block,
            Right.SeeAuthor => actor.Block is not null && actor.Block == block,
            _ => true,
        };
    }
}
