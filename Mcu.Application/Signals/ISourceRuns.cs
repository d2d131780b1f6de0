namespace Mcu.Application.Signals;

/// <summary>
/// Stores for each source how far it was read and how the last attempts ended. One row for each source, shared by all nodes.
/// </summary>
public interface ISourceRuns
{
    /// <returns>All sources that were ever read, in no order.</returns>
    Task<IReadOnlyList<SourceRun>> AllAsync(CancellationToken ct);

    /// <returns>How far the source was read; null before the first answer.</returns>
    Task<string?> CursorAsync(string source, CancellationToken ct);

    /// <summary>
    /// Stores pulled messages and moves the cursor in one commit: neither is ever there without the other. Messages that are there already
    /// are kept as they came first; those that the database refuses are left out, and their verdict is <see cref="SignalVerdict.Refused"/>.
    /// </summary>
    /// <param name="from">The cursor with which the messages were requested.</param>
    /// <param name="now">Town time, kept as the moment of success.</param>
    /// <returns>A verdict for each message, in order; null when the cursor has moved meanwhile, because another node read on, and nothing
    /// was stored.</returns>
    Task<IReadOnlyList<SignalVerdict>?> AddAsync(
        string source, PulledSignals pulled, string? from, DateTimeOffset now, CancellationToken ct);

    /// <summary>Records a success that moves no cursor, such as a file that was read to its end.</summary>
    Task SucceededAsync(string source, DateTimeOffset at, CancellationToken ct);

    Task FailedAsync(string source, SourceFailure failure, CancellationToken ct);
}
