using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Store.Model;
using System.Text.Json;
using Mcu.Application.Incidents;
using Mcu.Application.Triage;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Signals;

/// <summary>
/// Finds messages by source and external id, because the inbox has the incident's id only for those triaged by this release.
/// </summary>
internal sealed class OriginalMessages(McuDbContext db, AuthorSeal authors) : IOriginalMessages
{
    public async Task<IReadOnlyDictionary<long, OriginalMessage>> OfAsync(IReadOnlyList<Incident> incidents, CancellationToken ct)
    {
        var sources = incidents.Select(i => i.Source).Distinct().ToArray();
        var ids = incidents.Select(i => i.ExternalId).Distinct().ToArray();
        var rows = await db.Signals.AsNoTracking()
            .Where(row => sources.Contains(row.Source) && ids.Contains(row.ExternalId))
            .ToListAsync(ct);
        var byName = rows.ToDictionary(row => (row.Source, row.ExternalId));
        Dictionary<long, OriginalMessage> messages = [];
        foreach (var incident in incidents)
        {
            if (byName.TryGetValue((incident.Source, incident.ExternalId), out var row) && Read(row) is { } message)
            {
                messages[incident.Id] = message;
            }
        }

        return messages;
    }

    private OriginalMessage? Read(SignalRow row)
    {
        try
        {
            var signal = authors.Read(row);
            return new OriginalMessage(signal.Text, signal.Author?.Name);
        }
        catch (JsonException)
        {
            return null; // Damaged, or of a newer release: the incident has its own text.
        }
    }
}
