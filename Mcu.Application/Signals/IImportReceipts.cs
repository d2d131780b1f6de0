namespace Mcu.Application.Signals;

/// <summary>Where receipts of imports are kept.</summary>
public interface IImportReceipts
{
    Task AddAsync(ImportReceipt receipt, CancellationToken ct);

    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<ImportReceipt>> LatestAsync(int limit, CancellationToken ct);
}
