using Mcu.Infrastructure.Store.Model;

namespace Mcu.Infrastructure.Store.Upgrades;

/// <summary>
/// One thing that rows of an older release lack. <see cref="RowUpgradeRunner"/> asks which rows lack it, newest first, and has them brought
/// up a batch at a time; it alone knows how far it came.
/// </summary>
internal interface IRowUpgrade
{
    /// <summary>Key of its row in <c>row_upgrades</c>.</summary>
    string Name { get; }

    /// <summary>Raised: all rows are gone over again.</summary>
    int Version { get; }

    /// <summary>Rows of one transaction.</summary>
    int BatchSize { get; }

    /// <summary>How many ids one look may read over, where no index leads to the rows that lack it.</summary>
    long Stretch { get; }

    /// <summary>The counter that hands out the ids of its rows.</summary>
    string Counter => CounterRow.Incident;

    /// <summary>Whether a row needs the one before it: then a pass goes up, oldest first.</summary>
    bool IsUpward => false;

    /// <returns>The ids of rows between two others that lack it, in the order of the pass.</returns>
    Task<IReadOnlyList<long>> NextAsync(long above, long below, int limit, CancellationToken ct);

    /// <summary>Brings rows up in a transaction of its own; those that lack nothing any more are left as they are.</summary>
    Task<UpgradedRows> RunAsync(IReadOnlyList<long> ids, CancellationToken ct);

    /// <summary>Goes on behind a row that cannot be brought up; for an upgrade that keeps a place of its own.</summary>
    Task LeaveOutAsync(long id, CancellationToken ct) => Task.CompletedTask;
}

/// <param name="Done">How many rows were brought up.</param>
/// <param name="Lost">Those that somebody else had locked or was faster on: they are tried again.</param>
internal sealed record UpgradedRows(int Done, IReadOnlyList<long> Lost)
{
    /// <summary>How many of them are of sources that the settings do not name, and count as <c>Api</c>.</summary>
    public int OfUnknownSource { get; init; }

    /// <summary>Of a use case that saves all of a batch or nothing of it.</summary>
    /// <param name="done">Null when nothing is saved.</param>
    public static UpgradedRows Of(int? done, IReadOnlyList<long> ids) => done is { } count ? new(count, []) : new(0, ids);
}
