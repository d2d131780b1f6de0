using Mcu.Application.People;

namespace Mcu.Dashboard.Access;

/// <summary>The first page of each role, with the list filtered to what concerns it; <c>/</c> redirects there.</summary>
public static class HomePath
{
    private const string Desk = "/duty";

    public static string For(Actor? person) => person switch
    {
        null => "/sign-in",
        { Role: Roles.Wall } => "/wall",
        { Role: Roles.Deputy or Roles.SectorLead, Block: { Length: > 0 } block } => $"/blocks/{Uri.EscapeDataString(block)}",
        { Role: Roles.TerritoryHead, Territory: { Length: > 0 } district } => $"{Desk}?district={Uri.EscapeDataString(district)}",
        { Role: Roles.Executor } => $"{Desk}?state=mine",
        { Role: Roles.Mayor or Roles.Curator } => $"{Desk}?state=overdue",
        { Role: Roles.Secretary } => "/duties",
        _ => Desk,
    };
}
