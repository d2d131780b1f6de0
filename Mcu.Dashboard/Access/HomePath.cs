using Mcu.Application.People;

namespace Mcu.Dashboard.Access;

/// <summary>The first page of each role; <c>/</c> redirects there.</summary>
public static class HomePath
{
    public static string For(Actor? person) => person switch
    {
        null => "/sign-in",
        { Role: Roles.Wall } => "/wall",
        { Role: Roles.Deputy or Roles.SectorLead or Roles.Executor or Roles.TerritoryHead, Block: { Length: > 0 } block } =>
            $"/blocks/{Uri.EscapeDataString(block)}",
        _ => "/duty",
    };
}
