using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using Mcu.Application.Incidents;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>
/// Serialises events for rows. While nodes are upgraded one by one, an older one meets kinds it does not know; they are read as
/// <see cref="NewerEvent"/>.
/// </summary>
internal static class EventJson
{
    private static readonly FrozenSet<string> Known = typeof(IncidentEvent).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .Select(kind => (string)kind.TypeDiscriminator!)
        .ToFrozenSet();

    public static IncidentEvent Read(string kind, string text) =>
        Known.Contains(kind) ? Json.Read<IncidentEvent>(text) : Json.Read<NewerEvent>(text);
}
