using Mcu.Application.People;
using Microsoft.AspNetCore.Authorization;

namespace Mcu.Dashboard.Access;

/// <summary>Who may do what, by name. Endpoints and pages ask for a policy, never for a role of their own choosing.</summary>
public static class Policies
{
    /// <summary>Everybody but a wall screen.</summary>
    public const string Staff = "staff";

    /// <summary>A wall screen, or staff.</summary>
    public const string Screen = "screen";

    /// <summary>Acknowledge, assign, register, close.</summary>
    public const string Duty = "duty";

    /// <summary>Take an incident and answer it.</summary>
    public const string Work = "work";

    /// <summary>A source at the door of intake.</summary>
    public const string Source = "source";

    /// <summary>A source asking after its message, or a duty officer.</summary>
    public const string SourceOrDuty = "source-or-duty";

    public const string Admin = "admin";

    /// <summary>See which reports are due.</summary>
    public const string Reports = "reports";

    /// <summary>The roles of <see cref="Duty"/>.</summary>
    public static readonly IReadOnlyList<string> DutyRoles = [Roles.Duty, Roles.Head, Roles.Coordinator, Roles.Admin];

    /// <summary>The roles of <see cref="Work"/>.</summary>
    public static readonly IReadOnlyList<string> WorkRoles = [Roles.Executor, Roles.SectorLead, Roles.Duty, Roles.Head, Roles.Admin];

    /// <summary>Who says that a report was handed in; the others only look.</summary>
    public static readonly IReadOnlyList<string> ReportKeepers = [Roles.Head, Roles.Curator, Roles.Coordinator, Roles.Secretary, Roles.Admin];

    /// <summary>The roles of <see cref="Reports"/>.</summary>
    public static readonly IReadOnlyList<string> ReportRoles = [.. ReportKeepers, Roles.Deputy, Roles.Duty];

    /// <summary>Executors and sector leads work on what is their block's; a key without a block works on everything.</summary>
    public static bool IsBoundToBlock(CurrentPerson person) => person is { Role: Roles.Executor or Roles.SectorLead, Block: not null };

    /// <summary>
    /// Who may be told the author of a message by name and telephone: who answers for the whole centre, and who works on it in the incident's own block.
    /// </summary>
    /// <param name="block">The incident's block; null while it has none.</param>
    public static bool MaySeeAuthor(CurrentPerson person, string? block) =>
        DutyRoles.Contains(person.Role) || (person is { Role: Roles.Executor or Roles.SectorLead, Block: { } own } && own == block);

    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Staff, policy => policy.RequireRole(Roles.Staff));
        options.AddPolicy(Screen, policy => policy.RequireRole(Roles.All));
        options.AddPolicy(Duty, policy => policy.RequireRole(DutyRoles));
        options.AddPolicy(Work, policy => policy.RequireRole(WorkRoles));
        options.AddPolicy(Admin, policy => policy.RequireRole(Roles.Admin));
        options.AddPolicy(Reports, policy => policy.RequireRole(ReportRoles));
        options.AddPolicy(Source, policy => policy.RequireClaim(KeyHolder.SourceClaim));
        options.AddPolicy(SourceOrDuty, policy => policy.RequireAssertion(asked =>
            asked.User.HasClaim(claim => claim.Type == KeyHolder.SourceClaim) || DutyRoles.Any(asked.User.IsInRole)));
    }
}
