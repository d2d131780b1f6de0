using Mcu.Application.Journal;
using Mcu.Application.People;

namespace Mcu.Application.Incidents;

/// <summary>
/// Use case: reads one incident, as much of it as the actor may see. Nothing else gives out the content of an incident.
/// </summary>
[ReachedBy(Right.SeeIncidents)]
public sealed class ReadIncident(IIncidentRegister register, IncidentRights rights, StatedReasons stated)
{
    /// <param name="number">The incident's number in its stored form.</param>
    /// <param name="reason">
    /// One of <see cref="StatedReasons.OfContent"/>, from whoever must state one, as <see cref="StatedReasons"/> says. Null: none is stated
    /// now.
    /// </param>
    /// <returns>Null when there is no such incident.</returns>
    public async Task<IncidentDetails?> RunAsync(string number, Actor? actor, string? reason, CancellationToken ct)
    {
        if (await register.FindAsync(number, ct) is not { } file)
        {
            return null;
        }

        var access = rights.ContentOf(actor, file.Card);
        if (access is ContentAccess.NeedsReason && await stated.HoldsAsync(JournalKinds.Content, file.Card.Number, actor!, reason, ct))
        {
            access = ContentAccess.Open;
        }

        return access is ContentAccess.Open ? file : file.WithoutContent(access);
    }
}
