using Mcu.Application.Signals;

namespace Mcu.Application.Live;

/// <summary>
/// The one place that says how the sources do. Wall, HTTP interface and pages show what stands here: those of the settings in their
/// order, then those that only the data know, then those of which nothing is known but a failure.
/// </summary>
public sealed class SourceOverview(SourceCatalog sources)
{
    public IReadOnlyList<SourceHealth> Health(BoardSnapshot board)
    {
        var seen = board.Sources.ToDictionary(source => source.Name);
        var listed = sources.All.Select(source => seen.GetValueOrDefault(source.Name) ?? new SourceState(source.Name, null, 0));
        var others = board.Sources.Where(state => sources.Named(state.Name) is null).OrderBy(state => state.Name, StringComparer.Ordinal);

        // One that only hands on messages of others, and never failed, has nothing to show.
        var failed = board.SourceRuns.Values
            .Where(run => run.Failure is not null && sources.Named(run.Source) is null && !seen.ContainsKey(run.Source))
            .OrderBy(run => run.Source, StringComparer.Ordinal)
            .Select(run => new SourceState(run.Source, null, 0));
        return [.. listed.Concat(others).Concat(failed).Select(state => Health(state, board))];
    }

    private SourceHealth Health(SourceState state, BoardSnapshot board)
    {
        var run = board.SourceRuns.GetValueOrDefault(state.Name);
        var heardAt = run?.SucceededAt > state.LastAt || state.LastAt is null ? run?.SucceededAt : state.LastAt;
        var silentAt = state.LastAt + sources.SilentAfter(state.Name);
        return new SourceHealth(state.Name, state.LastAt, silentAt, state.Backlog, heardAt, run?.Failure);
    }
}
