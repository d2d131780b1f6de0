using Mcu.Application.Common;
using Mcu.Application.People;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents;

/// <summary>
/// The only way to stored incidents. <see cref="CommitAsync"/> saves everything in one transaction (rows, timeline, notices,
/// feed) and only then the news is told. One store, one commit.
/// </summary>
public interface IIncidentStore
{
    Task<Incident?> FindAsync(string number, CancellationToken ct);

    /// <summary>Those that are there, in the order of their ids; archived ones are not.</summary>
    /// <param name="numbers">At most a batch.</param>
    Task<IReadOnlyList<Incident>> FindManyAsync(IReadOnlyList<string> numbers, CancellationToken ct);

    /// <summary>Those that are there, in the order of their ids; archived ones are not.</summary>
    /// <param name="ids">At most a batch.</param>
    Task<IReadOnlyList<Incident>> FindManyAsync(IReadOnlyList<long> ids, CancellationToken ct);

    /// <returns>What happened to an incident last; null when the feed has nothing of it.</returns>
    Task<LastChange?> LastChangeAsync(long id, CancellationToken ct);

    /// <summary>Longest-waiting first, so a full batch never starves anybody; rows another node is climbing are left to it.</summary>
    Task<IReadOnlyList<Incident>> ToEscalateAsync(DateTimeOffset now, int limit, CancellationToken ct);

    /// <summary>
    /// Looks at the oldest messages of the inbox that have no card yet, or a newer line. Nothing is locked: thinking takes its time.
    /// </summary>
    /// <param name="after">Only lines behind this one.</param>
    Task<IReadOnlyList<PendingSignal>> ToTriageAsync(long after, int limit, CancellationToken ct);

    /// <summary>Looks at these lines of the inbox, as far as they still wait.</summary>
    Task<IReadOnlyList<PendingSignal>> ToTriageAsync(IReadOnlyList<long> lines, CancellationToken ct);

    /// <summary>
    /// The second look, which opens the transaction: what still waits, says the same as before and is in nobody else's hands is locked
    /// until the commit. The rest is dropped; somebody else has it, or the next look sees its newer line.
    /// </summary>
    /// <returns>The claimed ones in their order, each with the incident it already is.</returns>
    Task<IReadOnlyList<PendingSignal>> ClaimAsync(IReadOnlyList<PendingSignal> seen, CancellationToken ct);

    /// <summary>Takes numbers for as many incidents as there are journals given; one each, in order.</summary>
    Task<IReadOnlyList<IncidentIdentity>> AllocateIdentitiesAsync(IReadOnlyList<string> journals, CancellationToken ct);

    /// <summary>A new incident made from a message of the inbox.</summary>
    void Add(Incident incident, PendingSignal from);

    /// <summary>The message was a newer line of an incident that is there.</summary>
    void Renewed(PendingSignal from);

    /// <param name="by">Who acts; null: the product by itself.</param>
    /// <returns><c>incident.changed</c> is refused when somebody else was faster; nothing is saved then.</returns>
    Task<Outcome> CommitAsync(Actor? by, CancellationToken ct);

    /// <summary>Quarantines a message that triage cannot digest, with the reason, so that it does not hold up the others.</summary>
    /// <param name="line"><see cref="PendingSignal.Id"/>.</param>
    Task QuarantineAsync(long line, string why, CancellationToken ct);
}

/// <summary>A message of the inbox that waits for triage.</summary>
/// <param name="AcceptedAt">When the endpoint took it.</param>
/// <param name="Incident">The incident it already is, when this is a newer line of it.</param>
public sealed record PendingSignal(long Id, Signal Signal, DateTimeOffset AcceptedAt, Incident? Incident)
{
    /// <summary>Tells what was looked at from a newer line that has come meanwhile.</summary>
    public string ContentHash { get; init; } = "";

    /// <summary>It is an incident already; which one is read with the claim.</summary>
    public bool IsNewerLine { get; init; } = Incident is not null;
}
