using Mcu.Application.Common;
using Mcu.Application.People;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents;

/// <summary>
/// The only access to stored incidents for use cases. <see cref="CommitAsync"/> saves everything (rows, timeline, notices, feed) in one
/// transaction and only then publishes the changes.
/// </summary>
public interface IIncidentStore
{
    Task<Incident?> FindAsync(string number, CancellationToken ct);

    /// <summary>The incidents that exist, in the order of their ids, without archived ones.</summary>
    /// <param name="numbers">At most a batch.</param>
    Task<IReadOnlyList<Incident>> FindManyAsync(IReadOnlyList<string> numbers, CancellationToken ct);

    /// <summary>The incidents that exist, in the order of their ids, without archived ones.</summary>
    /// <param name="ids">At most a batch.</param>
    Task<IReadOnlyList<Incident>> FindManyAsync(IReadOnlyList<long> ids, CancellationToken ct);

    /// <returns>What happened to an incident last; null when the feed has nothing of it.</returns>
    Task<LastChange?> LastChangeAsync(long id, CancellationToken ct);

    /// <summary>
    /// Incidents whose next level of escalation is reached, the longest-waiting first, so that a full batch never leaves one out for ever.
    /// Rows that another node is escalating are skipped.
    /// </summary>
    Task<IReadOnlyList<Incident>> ToEscalateAsync(DateTimeOffset now, int limit, CancellationToken ct);

    /// <summary>
    /// Reads the oldest messages of the inbox that have no incident yet, or a newer version. Nothing is locked, because classifying them
    /// takes time.
    /// </summary>
    /// <param name="after">Only inbox rows with a greater id.</param>
    Task<IReadOnlyList<PendingSignal>> ToTriageAsync(long after, int limit, CancellationToken ct);

    /// <summary>Reads the given rows of the inbox, as far as they still wait for triage.</summary>
    Task<IReadOnlyList<PendingSignal>> ToTriageAsync(IReadOnlyList<long> lines, CancellationToken ct);

    /// <summary>
    /// Claims messages that were read before, and opens the transaction: those that still wait, are unchanged and are not locked by another
    /// node are locked until the commit. The others are dropped: another node has them, or the next read finds their newer version.
    /// </summary>
    /// <returns>The claimed messages in their order, each with the incident it already is.</returns>
    Task<IReadOnlyList<PendingSignal>> ClaimAsync(IReadOnlyList<PendingSignal> seen, CancellationToken ct);

    /// <summary>Allocates one number for each of the given journals, in order.</summary>
    Task<IReadOnlyList<IncidentIdentity>> AllocateIdentitiesAsync(IReadOnlyList<string> journals, CancellationToken ct);

    /// <summary>A new incident made from a message of the inbox.</summary>
    void Add(Incident incident, PendingSignal from);

    /// <summary>Marks a message as a newer version of an existing incident.</summary>
    void Renewed(PendingSignal from);

    /// <param name="by">Who acts; null: the product itself.</param>
    /// <returns><c>incident.changed</c> is refused when somebody else committed first; nothing is saved then.</returns>
    Task<Outcome> CommitAsync(Actor? by, CancellationToken ct);

    /// <summary>Quarantines a message that triage cannot process, with the reason, so that it does not delay the others.</summary>
    /// <param name="line"><see cref="PendingSignal.Id"/>.</param>
    Task QuarantineAsync(long line, string why, CancellationToken ct);
}

/// <summary>A message of the inbox that waits for triage.</summary>
/// <param name="AcceptedAt">When the endpoint accepted it.</param>
/// <param name="Incident">The incident it already is, when this is a newer version of its message.</param>
public sealed record PendingSignal(long Id, Signal Signal, DateTimeOffset AcceptedAt, Incident? Incident)
{
    /// <summary>Tells the version that was read from a newer one that has arrived meanwhile.</summary>
    public string ContentHash { get; init; } = "";

    /// <summary>Whether it is an incident already; which one is read when it is claimed.</summary>
    public bool IsNewerLine { get; init; } = Incident is not null;
}
