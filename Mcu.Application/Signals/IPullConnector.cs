namespace Mcu.Application.Signals;

/// <summary>
/// Asks one source for its next messages. Knows nothing of what was stored: it is given the cursor that lies beside the stored messages and
/// answers with what comes after it, so that asking again after a crash leaves nothing out and doubles nothing.
/// </summary>
public interface IPullConnector : ISourceConnector
{
    /// <summary>Name of the source: under it its cursor and its health are kept.</summary>
    string Source { get; }

    /// <param name="cursor">What the last stored answer gave; null before the first one.</param>
    /// <returns>What came after the cursor. May wait until there is something, and may be empty.</returns>
    /// <exception cref="Exception">The source cannot be asked; the caller asks again after a pause.</exception>
    Task<PulledSignals> PullAsync(string? cursor, CancellationToken ct);
}

/// <param name="Signals">In the source's order; they may carry names of other sources where the one asked only hands them on.</param>
/// <param name="Cursor">What to ask with next. Opaque to everybody but the connector, at most 4,000 characters.</param>
public sealed record PulledSignals(IReadOnlyList<Signal> Signals, string Cursor);
