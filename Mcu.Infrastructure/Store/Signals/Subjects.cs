using System.Globalization;
using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Journal;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Signals;

/// <summary>
/// Finds one person by the hashes of the inbox and erases what is not held: author, words, link and place of the message, words of the
/// incident, drafts. Rows, numbers, clocks and cards stay, so that every figure stays right.
/// </summary>
internal sealed class Subjects(McuDbContext db, AuthorSeal authors, TownClock clock) : ISubjects
{
    /// <summary>In place of the words of an erased incident.</summary>
    public const string Erased = "[стёрто по требованию субъекта персональных данных, 152-ФЗ]";

    private const int MaxItems = 10_000;
    private const int AppealYears = 5;

    public async Task<SubjectReport> RunAsync(SubjectQuery query, SubjectAct act, Actor by, CancellationToken ct)
    {
        await using var turn = await db.Database.BeginTransactionAsync(ct);
        var (hashes, rows) = await FindAsync(query, ct);
        List<SubjectItem> items = [];
        foreach (var row in rows)
        {
            var signal = authors.Read(row);
            if (!IsNamed(signal.Author, query.Name))
            {
                continue;
            }

            var (incident, isArchived) = await IncidentAsync(row.IncidentId, ct);
            var (hold, until) = Hold(row, incident);
            items.Add(new SubjectItem(incident?.Number, hold, until, isArchived, signal, incident?.Text));
            if (act is SubjectAct.Erased && hold is SubjectHold.None)
            {
                await EraseAsync(row, signal, incident!, ct);
            }
        }

        var subject = hashes.Count == 0 ? "-" : hashes[0];
        db.Journal.Add(JournalRow.From(new JournalEntry(JournalKinds.Subject, subject, Say(act), by, clock.Now)
        {
            After = new { Items = items.Count, Held = items.Count(item => item.Hold is not SubjectHold.None) },
        }));
        await db.SaveChangesAsync(ct);
        var clear = await db.Signals.CountAsync(row => string.Compare(row.ContentHash, EF.Constant(AuthorSeal.KeyedFrom)) < 0, ct);
        await turn.CommitAsync(ct);
        return new SubjectReport(items, clear);
    }

    /// <summary>A profile is hashed with its source, so with every source there is.</summary>
    private async Task<(List<string> Hashes, List<SignalRow> Rows)> FindAsync(SubjectQuery query, CancellationToken ct)
    {
        var sources = query.Profile is null ? [] : await db.Signals.Select(row => row.Source).Distinct().ToListAsync(ct);
        var byProfile = sources
            .Select(source => authors.Hashes(source, new SignalAuthor(query.Profile, null, null)).Author)
            .OfType<string>()
            .ToList();
        var byContact = authors.Hashes("", new SignalAuthor(null, null, query.Contact)).Contact;
        List<string> hashes = [.. byContact is null ? [] : new[] { byContact }, .. byProfile];
        return (hashes, await db.Signals.AsNoTracking()
            .Where(row => (row.AuthorHash != null && hashes.Contains(row.AuthorHash))
                || (row.ContactHash != null && row.ContactHash == byContact))
            .OrderBy(row => row.Id)
            .Take(MaxItems)
            .ToListAsync(ct));
    }

    private async Task<(Incident? Incident, bool IsArchived)> IncidentAsync(long? id, CancellationToken ct)
    {
        if (await db.Incidents.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, ct) is { } kept)
        {
            return (kept, false);
        }

        return await ArchiveTable.Read(db).FirstOrDefaultAsync(one => one.Id == id, ct) is { } archived ? (archived, true) : (null, false);
    }

    private (SubjectHold Hold, DateTimeOffset? Until) Hold(SignalRow row, Incident? incident)
    {
        if (incident is null || row.State != SignalRow.Done)
        {
            return (SubjectHold.Waits, null);
        }

        if (incident.ClosedAt is not { } closed)
        {
            return (SubjectHold.Open, null);
        }

        var until = closed.AddYears(AppealYears);
        return incident.Kind is MessageKind.Appeal && until > clock.Now ? (SubjectHold.Appeal, until) : (SubjectHold.None, null);
    }

    private async Task EraseAsync(SignalRow row, Signal signal, Incident incident, CancellationToken ct)
    {
        var content = Json.Write(RawMessages.Emptied(signal) with { Author = null, Url = null, Address = null, Lat = null, Lon = null });
        var now = clock.Now;
        await db.Signals.Where(one => one.Id == row.Id).ExecuteUpdateAsync(
            to => to
                .SetProperty(one => one.Content, content)
                .SetProperty(one => one.Author, (string?)null)
                .SetProperty(one => one.AuthorHash, (string?)null)
                .SetProperty(one => one.ContactHash, (string?)null)
                .SetProperty(one => one.PurgedAt, now),
            ct);
        var words = SearchText.Of(incident.Number, Erased);
        await db.Incidents.Where(one => one.Id == incident.Id).ExecuteUpdateAsync(
            to => to.SetProperty(one => one.Text, Erased).SetProperty(one => one.Words, words), ct);
        await db.Database.ExecuteSqlAsync(
            $"UPDATE mcu.incidents_archive SET text = {Erased}, words = {words} WHERE id = {incident.Id}", ct);
        await db.Drafts.Where(draft => draft.Incident == incident.Id).ExecuteDeleteAsync(ct);
    }

    /// <summary>Whether every word of the name is among the author's; any author where no name is asked for.</summary>
    private static bool IsNamed(SignalAuthor? author, string? name)
    {
        var known = FoldedText.Of(author?.Name ?? "").Split(' ');
        return FoldedText.Of(name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => known.Contains(word));
    }

    private static string Say(SubjectAct act) => act.ToString().ToLower(CultureInfo.InvariantCulture);
}
