namespace Mcu.Application.People;

/// <summary>The roles of a key or a person.</summary>
public static class Roles
{
    public const string Wall = "wall";
    public const string DutyOfficer = "duty";
    public const string Executor = "executor";
    public const string SectorLead = "sector-lead";
    public const string TerritoryHead = "territory-head";
    public const string Deputy = "deputy";
    public const string Head = "head";
    public const string Curator = "curator";
    public const string Mayor = "mayor";
    public const string Coordinator = "coordinator";
    public const string Secretary = "secretary";

    /// <summary>Reads the journal, and cards with a reason, for a time that is set when it is given.</summary>
    public const string Auditor = "auditor";

    public const string Admin = "admin";

    /// <summary>The product itself. Not in <see cref="All"/>, because no key and no person has this role.</summary>
    public const string System = "system";

    public static readonly IReadOnlyList<string> All =
        [Wall, DutyOfficer, Executor, SectorLead, TerritoryHead, Deputy, Head, Curator, Mayor, Coordinator, Secretary, Auditor, Admin];

    /// <summary>Everybody but a wall screen.</summary>
    public static readonly IReadOnlyList<string> Staff = [.. All.Where(role => role != Wall)];
}
