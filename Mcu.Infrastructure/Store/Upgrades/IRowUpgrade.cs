using Mcu.Infrastructure.Store.Model;

namespace Mcu.Infrastructure.Store.Upgrades;

/// <summary>
/// One column or fact that rows of an older release lack. <see cref="RowUpgradeRunner"/> asks which rows lack it, newest first, and has
/// them upgraded in batches; only the runner knows the progress.
/// </summary>
internal interface IRowUpgrade
{
    /// <summary>Key of its row in <c>row_upgrades</c>.</summary>
    string Name { get; }

    /// <summary>When it is raised, all rows are processed again.</summary>
    int Version { get; }

    /// <summary>Rows of one transaction.</summary>
    int BatchSize { get; }

    /// <summary>How many ids one read may span, where no index leads to the rows that lack it.</summary>
    long Stretch { get; }

    /// <summary>The counter that hands out the ids of its rows.</summary>
    string Counter => CounterRow.Incident;

    /// <summary>
    /// For rows whose ids are not given in the order of commits, and which an index finds: the highest id that lacks it, 0 where none does.
    /// Every pass then goes down to the first row. Null for all others.
    /// </summary>
    Task<long?> HighestAsync(CancellationToken ct) => Task.FromResult<long?>(null);

    /// <summary>Whether a row needs the one before it, so that a pass goes up from the oldest.</summary>
    bool IsUpward => false;

    /// <returns>The ids of rows between two others that lack it, in the order of the pass.</returns>
    Task<IReadOnlyList<long>> NextAsync(long above, long below, int limit, CancellationToken ct);

    /// <summary>Upgrades rows in a transaction of its own; rows that lack nothing any more are left as they are.</summary>
    Task<UpgradedRows> RunAsync(IReadOnlyList<long> ids, CancellationToken ct);

    /// <summary>Goes on behind a row that cannot be brought up; for an upgrade that keeps a place of its own.</summary>
    Task LeaveOutAsync(long id, CancellationToken ct) => Task.CompletedTask;
}

/// <param name="Done">How many rows were upgraded.</param>
/// <param name="Lost">Rows that others had locked or changed first; they are tried again.</param>
internal sealed record UpgradedRows(int Done, IReadOnlyList<long> Lost)
{
    /// <summary>How many of them have sources that the settings do not name; they count as <c>Api</c>.</summary>
    public int OfUnknownSource { get; init; }

    /// <summary>The result of a use case that saves either the whole batch or nothing.</summary>
    /// <param name="done">Null when nothing is saved.</param>
    public static UpgradedRows Of(int? done, IReadOnlyList<long> ids) => done is { } count ? new(count, []) : new(0, ids);
}
