using Mcu.Application.Common;
using Mcu.Application.Journal;
using Mcu.Application.People;

namespace Mcu.Application.Incidents;

/// <summary>
/// Use case: reads one incident, as much of it as the actor may see. Nothing else gives out the content of an incident.
/// </summary>
[ReachedBy(Right.SeeIncidents)]
public sealed class ReadIncident(IIncidentRegister register, IncidentRights rights, StatedReasons stated, IJournal journal, TownClock clock)
{
    /// <param name="number">The incident's number in its stored form.</param>
    /// <param name="reason">
    /// One of <see cref="StatedReasons.All"/>, from whoever must state one: it is written to the journal and holds for this card and
    /// session. Null: none is stated now.
    /// </param>
    /// <returns>Null when there is no such incident.</returns>
    public async Task<IncidentDetails?> RunAsync(string number, Actor? actor, string? reason, CancellationToken ct)
    {
        if (await register.FindAsync(number, ct) is not { } file)
        {
            return null;
        }

        var access = rights.ContentOf(actor, file.Card);
        if (access is ContentAccess.NeedsReason && await IsStatedAsync(file.Card.Number, actor!, reason, ct))
        {
            access = ContentAccess.Open;
        }

        return access is ContentAccess.Open ? file : file.WithoutContent(access);
    }

    private async Task<bool> IsStatedAsync(string number, Actor actor, string? reason, CancellationToken ct)
    {
        if (reason is null || !StatedReasons.All.Contains(reason))
        {
            return stated.Has(actor, number);
        }

        var after = new { reason };
        await journal.WriteAsync(new JournalEntry(JournalKinds.Content, number, "shown", actor, clock.Now) { After = after }, ct);
        stated.Add(actor, number);
        return true;
    }
}

/// <summary>
/// The reasons that were stated on this node, by session and card. Bounded: when it is full all are forgotten and asked for again, as they
/// are on another node and after a restart.
/// </summary>
public sealed class StatedReasons
{
    /// <summary>The codes of the reasons that may be stated, in the order in which they are offered.</summary>
    public static readonly IReadOnlyList<string> All = ["audit", "complaint", "request", "deadline"];

    private const int Most = 10_000;

    private readonly Lock _gate = new();
    private readonly HashSet<(Guid Session, string Number)> _stated = [];

    internal bool Has(Actor actor, string number)
    {
        lock (_gate)
        {
            return actor.Session is { } session && _stated.Contains((session, number));
        }
    }

    /// <summary>Whoever sends a key in the header has no session, and states the reason with each request.</summary>
    internal void Add(Actor actor, string number)
    {
        if (actor.Session is not { } session)
        {
            return;
        }

        lock (_gate)
        {
            if (_stated.Count >= Most)
            {
                _stated.Clear();
            }

            _stated.Add((session, number));
        }
    }
}
