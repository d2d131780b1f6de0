using Mcu.Application.People;

namespace Mcu.Application.Signals;

/// <summary>Messages that triage could not process. They were accepted, so they are kept here until a person looks at them.</summary>
[ReachedBy(Right.RunDesk)]
public interface IQuarantine
{
    Task<int> CountAsync(CancellationToken ct);

    /// <returns>The oldest first.</returns>
    Task<IReadOnlyList<QuarantinedSignal>> ListAsync(int limit, CancellationToken ct);

    /// <summary>Puts a message back into the queue, to be triaged once more.</summary>
    /// <param name="by">Who does it; the journal records it in the same commit.</param>
    /// <returns>False when it is no longer here.</returns>
    Task<bool> ReleaseAsync(long line, Actor by, DateTimeOffset now, CancellationToken ct);
}

/// <param name="Line">Its line of the inbox.</param>
/// <param name="Why">The kind of fault in triage, by its name in the code; the log of that moment has the details.</param>
/// <param name="Text">The resident's words; null when the line cannot be read at all.</param>
public sealed record QuarantinedSignal(long Line, string Source, string ExternalId, DateTimeOffset AcceptedAt, string Why, string? Text);
