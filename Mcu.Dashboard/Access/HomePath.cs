using Mcu.Application.People;

namespace Mcu.Dashboard.Access;

/// <summary>Where a person's work begins: <c>/</c> leads there.</summary>
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
