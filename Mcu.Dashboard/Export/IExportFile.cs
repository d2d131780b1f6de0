namespace Mcu.Dashboard.Export;

/// <summary>A table that is written row by row and never held as a whole.</summary>
internal interface IExportFile : IAsyncDisposable
{
    /// <param name="cells">A <see cref="DateTime"/> of the town's clocks, a whole number, words, or null for nothing.</param>
    ValueTask AddAsync(IReadOnlyList<object?> cells, CancellationToken ct);

    /// <summary>Writes what is left and closes the table.</summary>
    ValueTask FinishAsync(CancellationToken ct);
}
