using Mcu.Application.Signals;

namespace Mcu.Application.Live;

/// <summary>
/// The one list of sources and their state, for the wall, the HTTP interface and the pages: first those of the settings in their order,
/// then those found only in the data.
/// </summary>
public sealed class SourceOverview(SourceCatalog sources, IEnumerable<ISourceConnector> connectors)
{
    private readonly ISourceConnector[] _connectors = [.. connectors];

    public IReadOnlyList<SourceHealth> Health(BoardSnapshot board)
    {
        var seen = board.Sources.ToDictionary(source => source.Name);
        var listed = sources.All.Select(source => seen.GetValueOrDefault(source.Name) ?? new SourceState(source.Name, null, 0));
        var others = board.Sources.Where(state => sources.Named(state.Name) is null).OrderBy(state => state.Name, StringComparer.Ordinal);
        return [.. listed.Concat(others).Select(state => Health(state, board))];
    }

    /// <summary>Describes a source: how its messages may come, and in which formats.</summary>
    public SourceDescription Describe(string name)
    {
        var source = sources.Describe(name);
        var ways = _connectors.Where(connector => connector.Serves(source)).ToArray();
        return new SourceDescription(
            source.Name,
            source.Kind,
            ways.Aggregate(SourceIntake.None, (all, way) => all | way.Intake),
            [.. ways.SelectMany(way => way.Formats)]);
    }

    private SourceHealth Health(SourceState state, BoardSnapshot board)
    {
        var run = board.SourceRuns.GetValueOrDefault(state.Name);
        var heardAt = run?.SucceededAt > state.LastAt || state.LastAt is null ? run?.SucceededAt : state.LastAt;
        var silentAt = state.LastAt + sources.SilentAfter(state.Name);
        return new SourceHealth(state.Name, state.LastAt, silentAt, state.Backlog, heardAt, run?.Failure);
    }
}

/// <param name="Name">Identity of the source.</param>
/// <param name="Formats">The formats of all its ways; empty for a source that no connector serves.</param>
public sealed record SourceDescription(string Name, SourceKind Kind, SourceIntake Intake, IReadOnlyList<SourceFormat> Formats);
