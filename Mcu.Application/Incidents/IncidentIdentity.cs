using System.Globalization;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents;

/// <summary>An incident's identity: the id for machines, the number for people.</summary>
public readonly record struct IncidentIdentity(long Id, string Number)
{
    /// <summary>The journal a number is taken from: «С-2026» for messages, «О-2026» for appeals; each year starts again.</summary>
    public static string Journal(MessageKind kind, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{(kind is MessageKind.Appeal ? 'О' : 'С')}-{year:0000}");

    public static IncidentIdentity Of(long id, string journal, long ordinal) =>
        new(id, string.Create(CultureInfo.InvariantCulture, $"{journal}-{ordinal:0000}"));
}
