using System.Diagnostics;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Application.Triage.Titles;
using Microsoft.Extensions.Logging;

namespace Mcu.Application.Triage;

/// <summary>
/// Use case: makes incidents from a batch of the inbox, in one commit. Topic, district and title are determined before the transaction is
/// opened, so that a message that takes long does not hold locks.
/// </summary>
public sealed partial class TriageSignals(
    IIncidentStore store,
    PlacementResolver resolver,
    SourceCatalog sources,
    DeadlineRules rules,
    PipelineTelemetry telemetry,
    ILogger<TriageSignals> logger)
{
    /// <summary>Triages the oldest messages of the inbox.</summary>
    /// <returns>How many messages were read; fewer than <paramref name="limit"/> means that the inbox is empty.</returns>
    public async Task<int> RunAsync(int limit, CancellationToken ct)
    {
        var seen = await store.ToTriageAsync(0, limit, ct);
        return seen.Count == 0 || await MakeAsync(seen, ct) is null ? 0 : seen.Count;
    }

    /// <summary>Triages the next messages of the inbox, for a node whose workers share one cursor.</summary>
    /// <exception cref="TriageFaultException">The messages could not be made into incidents; nothing was saved. They stay reserved for this
    /// caller until <see cref="InboxCursor.ReleaseAsync"/>, so that nobody else takes them while the batch is halved.</exception>
    public async Task<TriageRound> RunAsync(int limit, InboxCursor cursor, CancellationToken ct)
    {
        var (lines, seen) = await cursor.TakeAsync(store, limit, ct);
        int? claimed = null;
        try
        {
            claimed = lines.Count == 0 ? 0 : await TryAsync(lines, ct);
        }
        catch (Exception error) when (error is not TriageFaultException)
        {
            await cursor.ReleaseAsync(lines.Select(line => line.Id));
            throw;
        }

        await cursor.PutAsync(lines, isOthers: claimed < lines.Count / 2);
        return claimed is { } made ? new TriageRound(seen, made) : default;
    }

    /// <summary>Triages the given rows, as far as they still wait: how a failed batch is retried in parts.</summary>
    /// <exception cref="TriageFaultException">The messages could not be made into incidents; nothing was saved.</exception>
    public async Task RunAsync(IReadOnlyList<long> lines, CancellationToken ct)
    {
        try
        {
            var seen = await store.ToTriageAsync(lines, ct);
            if (seen.Count > 0)
            {
                await MakeAsync(seen, ct);
            }
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            throw new TriageFaultException(lines, error);
        }
    }

    private async Task<int?> TryAsync(IReadOnlyList<PendingSignal> seen, CancellationToken ct)
    {
        try
        {
            return await MakeAsync(seen, ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            throw new TriageFaultException([.. seen.Select(signal => signal.Id)], error);
        }
    }

    /// <returns>How many incidents were made; null when an officer changed a renewed incident meanwhile, and the next round tries
    /// again.</returns>
    private async Task<int?> MakeAsync(IReadOnlyList<PendingSignal> seen, CancellationToken ct)
    {
        using var trace = telemetry.Traces.StartActivity(
            "triage", ActivityKind.Consumer, parentContext: default, links: RequestLinks(seen));
        var drafts = seen.Where(signal => !signal.IsNewerLine).ToDictionary(signal => signal.Id, CreateDraft);
        var claimed = await store.ClaimAsync(seen, ct);
        var fresh = claimed.Where(signal => !signal.IsNewerLine).ToArray();

        // Numbers are allocated last, because their counter rows stay locked until the commit.
        var names = await store.AllocateIdentitiesAsync(
            [.. fresh.Select(signal => IncidentIdentity.Journal(EmailRule.KindOf(signal.Signal, rules.Zone), Year(signal)))],
            ct);
        foreach (var (signal, name) in fresh.Zip(names))
        {
            store.Add(Register(signal, drafts[signal.Id], name), signal);
        }

        foreach (var signal in claimed.Where(signal => signal.IsNewerLine))
        {
            signal.Incident!.Renew(signal.AcceptedAt);
            ApplyOutcome(signal.Incident, signal.Signal.Done);
            store.Renewed(signal);
        }

        if (await store.CommitAsync(by: null, ct) is Outcome.Refused)
        {
            return null;
        }

        telemetry.Triaged(claimed.Count);
        LogTriaged(claimed.Count);
        return claimed.Count;
    }

    /// <summary>
    /// Reads the text as people see it, since the markup by which a platform makes a link of a word is not the resident's.
    /// </summary>
    private Draft CreateDraft(PendingSignal pending)
    {
        var shown = LinkMarkup.Shown(pending.Signal.Text);
        var signal = ReferenceEquals(shown, pending.Signal.Text) ? pending.Signal : pending.Signal with { Text = shown };
        return new Draft(signal, resolver.Place(signal), PublicText.Title(pending.Signal.Text, signal.Author?.Name));
    }

    /// <summary>Links to the traces of the requests by which the messages came.</summary>
    private IEnumerable<ActivityLink>? RequestLinks(IReadOnlyList<PendingSignal> pending) => telemetry.IsEnabled
        ? [.. pending
            .Select(signal => telemetry.Requests.Take((signal.Signal.Source, signal.Signal.ExternalId)))
            .OfType<CorrelationEntry>()
            .Where(door => door.Context != default)
            .Select(door => new ActivityLink(door.Context))]
        : null;

    private int Year(PendingSignal signal) => rules.Zone.Day(signal.AcceptedAt).Year;

    private Incident Register(PendingSignal pending, Draft draft, IncidentIdentity name)
    {
        var signal = draft.Signal;
        var incident = Incident.Register(
            name,
            signal,
            draft.Title,
            draft.Place,
            sources.KindOf(signal.Source),
            rules.Current,
            pending.AcceptedAt);
        ApplyOutcome(incident, signal.Done);
        return incident;
    }

    /// <summary>Applies what another register says has already happened, at the moments it happened.</summary>
    private static void ApplyOutcome(Incident incident, SignalOutcome? done)
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

    private sealed record Draft(Signal Signal, Placement Place, string Title);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Made {Count} message(s) into incidents.")]
    private partial void LogTriaged(int count);
}

/// <param name="Seen">How many messages were read; fewer than asked for means the end of the inbox.</param>
/// <param name="Made">How many of them became or renewed incidents; messages that another node took first are not counted.</param>
public readonly record struct TriageRound(int Seen, int Made);
