namespace Mcu.Application.Signals;

/// <summary>Keeps for each source how far it was read and how its last tries ended. One row a source, for all nodes.</summary>
public interface ISourceRuns
{
    /// <returns>All that were ever tried, in no order.</returns>
    Task<IReadOnlyList<SourceRun>> AllAsync(CancellationToken ct);

    /// <returns>How far the source was read; null before the first answer.</returns>
    Task<string?> CursorAsync(string source, CancellationToken ct);

    /// <summary>
    /// Stores pulled messages and moves the cursor in one commit: neither is ever there without the other. Messages that are there already
    /// are kept as they came first.
    /// </summary>
    /// <param name="from">The cursor the messages were asked with.</param>
    /// <param name="now">Town time, kept as the moment of success.</param>
    /// <returns>
    /// A verdict for each message, in order; null when the cursor has moved meanwhile: somebody else read on, and nothing was stored.
    /// </returns>
    Task<IReadOnlyList<SignalVerdict>?> AddAsync(
        string source, PulledSignals pulled, string? from, DateTimeOffset now, CancellationToken ct);

    /// <summary>A try came through that moves no cursor: a file was read to its end.</summary>
    Task SucceededAsync(string source, DateTimeOffset at, CancellationToken ct);

    Task FailedAsync(string source, SourceFailure failure, CancellationToken ct);
}
