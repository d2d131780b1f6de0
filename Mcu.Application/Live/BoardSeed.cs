using Mcu.Application.Incidents;

namespace Mcu.Application.Live;

/// <summary>The data a board starts from, read from the tables in one snapshot of the database.</summary>
/// <param name="Version">The number of the last feed entry in that snapshot.</param>
/// <param name="Recent">Everything written in the last 24 hours, open or not.</param>
/// <param name="Flows">Flow of each day since the beginning of the month, and of at least the last 31 days.</param>
/// <param name="Latest">The newest messages, newest first.</param>
/// <param name="Notices">For each person, a number that changes with their notices: pages reload the notices when it differs.</param>
public sealed record BoardSeed(
    long Version,
    IReadOnlyList<IncidentCard> Open,
    IReadOnlyList<RecentMessage> Recent,
    IReadOnlyList<PlacedFlow> Flows,
    IReadOnlyList<IncidentCard> Latest,
    IReadOnlyDictionary<string, DateTimeOffset> SourcesLastAt,
    IReadOnlyDictionary<string, long> Notices)
{
    public static readonly BoardSeed Empty =
        new(0, [], [], [], [], new Dictionary<string, DateTimeOffset>(), new Dictionary<string, long>());

    /// <summary>Codes of all blocks and districts of the profile, so that one without any incident is on the board as well.</summary>
    public IReadOnlyList<string> Blocks { get; init; } = [];

    public IReadOnlyList<string> Districts { get; init; } = [];
}
