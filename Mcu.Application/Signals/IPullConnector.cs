namespace Mcu.Application.Signals;

/// <summary>
/// Asks one source for its next messages. It knows nothing of what was stored: it gets the cursor that is stored with the messages and
/// returns what comes after it, so that asking again after a crash neither skips nor duplicates a message.
/// </summary>
public interface IPullConnector : ISourceConnector
{
    /// <summary>Name of the source, under which its cursor and its health are stored.</summary>
    string Source { get; }

    /// <param name="cursor">The cursor of the last stored answer; null before the first one.</param>
    /// <returns>The messages after the cursor. The call may wait until there are some, and may return none.</returns>
    /// <exception cref="Exception">The source cannot be reached; the caller asks again after a pause.</exception>
    Task<PulledSignals> PullAsync(string? cursor, CancellationToken ct);
}

/// <param name="Signals">In the source's order. They may name other sources when the one asked only passes them on.</param>
/// <param name="Cursor">The cursor for the next call. Only the connector understands it; at most 4,000 characters.</param>
public sealed record PulledSignals(IReadOnlyList<Signal> Signals, string Cursor);
