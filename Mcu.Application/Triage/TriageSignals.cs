using System.Diagnostics;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Microsoft.Extensions.Logging;

namespace Mcu.Application.Triage;

/// <summary>Use case: takes a batch of messages from the inbox and makes incidents of them, in one commit.</summary>
public sealed partial class TriageSignals(IIncidentStore store, Dispatcher dispatcher, SourceBook sources, TownRules rules, ILogger<TriageSignals> logger)
{
    /// <exception cref="TriageFaultException">The only message of the batch could not be digested; nothing was saved.</exception>
    /// <returns>How many messages were taken; fewer than <paramref name="limit"/> means the inbox is empty.</returns>
    public async Task<int> RunAsync(int limit, CancellationToken ct)
    {
        var pending = await store.ToTriageAsync(limit, ct);
        if (pending.Count == 0)
        {
            return 0;
        }

        using var trace = Spine.Traces.StartActivity("triage", ActivityKind.Consumer, parentContext: default, links: Doors(pending));
        try
        {
            return await MakeAsync(pending, ct);
        }
        catch (Exception error) when (pending.Count == 1 && error is not OperationCanceledException)
        {
            throw new TriageFaultException(pending[0].Id, error);
        }
    }

    private async Task<int> MakeAsync(IReadOnlyList<PendingSignal> pending, CancellationToken ct)
    {
        var fresh = pending.Where(signal => signal.Incident is null).ToArray();

        // Thinking first, numbers last: a number's row is locked until the commit.
        var placed = fresh.Select(signal =>
            (signal, dispatcher.Place(signal.Signal), PublicText.Title(signal.Signal.Text, signal.Signal.Author?.Name))).ToArray();
        var names = await store.NameAsync([.. fresh.Select(signal => IncidentName.Journal(EmailRule.KindOf(signal.Signal, rules.Zone), Year(signal)))], ct);
        foreach (var ((signal, place, title), name) in placed.Zip(names))
        {
            store.Add(Register(signal, place, title, name), signal);
        }

        foreach (var signal in pending.Where(signal => signal.Incident is not null))
        {
            signal.Incident!.Renew(signal.AcceptedAt);
            Catch(signal.Incident, signal.Signal.Done);
            store.Renewed(signal);
        }

        if (await store.CommitAsync(ct) is Outcome.Refused)
        {
            return 0; // An officer was faster on a renewed incident; the next round looks again.
        }

        Spine.Triaged(pending.Count);
        LogTriaged(pending.Count);
        return pending.Count;
    }

    /// <summary>The requests the messages came by.</summary>
    private static IEnumerable<ActivityLink>? Doors(IReadOnlyList<PendingSignal> pending) => Spine.IsHeard
        ? [.. pending
            .Select(signal => Spine.Doors.Take((signal.Signal.Source, signal.Signal.ExternalId)))
            .OfType<Footprint>()
            .Where(door => door.Context != default)
            .Select(door => new ActivityLink(door.Context))]
        : null;

    private int Year(PendingSignal signal) => rules.Zone.Day(signal.AcceptedAt).Year;

    private Incident Register(PendingSignal pending, Placement place, string title, IncidentName name)
    {
        var signal = pending.Signal;
        var incident = Incident.Register(name, signal, title, place, sources.KindOf(signal.Source), rules.Current, pending.AcceptedAt);
        Catch(incident, signal.Done);
        return incident;
    }

    /// <summary>Lives through what another register says has already happened, at its true moments.</summary>
    private static void Catch(Incident incident, SignalOutcome? done)
    {
        if (done?.AcknowledgedAt is { } acknowledgedAt)
        {
            incident.Acknowledge(done.AcknowledgedBy ?? "", acknowledgedAt);
        }

        if (done?.AnsweredAt is { } answeredAt)
        {
            incident.Answer(done.Answer, done.Executor, answeredAt);
        }

        if (done?.ClosedAt is { } closedAt && incident.ClosedAt is null)
        {
            incident.Close(done.Executor, done.Result, elsewhere: true, closedAt);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Made {Count} message(s) into incidents.")]
    private partial void LogTriaged(int count);
}
