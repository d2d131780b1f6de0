using Mcu.Application.Common;

namespace Mcu.Application.Signals;

/// <summary>Use case: imports the export of another register. Importing the same file again adds nothing.</summary>
public sealed class ImportFile(
    IEnumerable<IFileConnector> connectors,
    SourceCatalog sources,
    ReceiveSignals receive,
    ISignalInbox inbox,
    IImportReceipts receipts,
    ISourceRuns runs,
    TownClock clock)
{
    private const int BatchSize = 500;

    /// <param name="progress">Told the number of lines read after every batch.</param>
    /// <param name="dryRun">Calculates what would happen without storing anything.</param>
    public async Task<ImportReceipt> RunAsync(string path, string source, bool dryRun, IProgress<int>? progress, CancellationToken ct)
    {
        var counts = new int[3];
        var read = 0;
        List<RefusedLine> refused = [];
        List<(int Line, Signal Signal)> batch = [];

        var file = connectors.First(connector => connector.Serves(sources.Describe(source)));
        await foreach (var line in file.ReadAsync(path, source, ct))
        {
            if (line.Line > 0)
            {
                read++;
            }

            if (line.Refused is { } why)
            {
                refused.Add(why);
                continue;
            }

            var signal = line.Signal!;
            if (SignalValidation.Check(signal, clock.Now) is { Count: > 0 } faults)
            {
                refused.Add(new RefusedLine(line.Line, faults[0].Code, faults[0].Field));
                continue;
            }

            batch.Add((line.Line, signal));
            if (batch.Count == BatchSize)
            {
                await TakeAsync();
            }
        }

        await TakeAsync();
        var receipt = new ImportReceipt(
            source,
            Path.GetFileName(path),
            dryRun,
            clock.Now,
            read,
            counts[(int)SignalVerdict.New],
            counts[(int)SignalVerdict.Same],
            counts[(int)SignalVerdict.Changed],
            refused);
        if (!dryRun)
        {
            await receipts.AddAsync(receipt, ct);
            await (refused.Find(line => line.Line == 0) is { } unreadable
                ? runs.FailedAsync(source, new SourceFailure(receipt.At, $"import: {unreadable.Code} {unreadable.Detail}".TrimEnd()), ct)
                : runs.SucceededAsync(source, receipt.At, ct));
        }

        return receipt;

        async Task TakeAsync()
        {
            if (batch.Count == 0)
            {
                return;
            }

            Signal[] signals = [.. batch.Select(item => item.Signal)];
            batch.Clear();
            var verdicts = dryRun
                ? await inbox.CompareAsync(signals, ct)
                : await receive.RunAsync(signals, RepeatPolicy.Renew, ct);
            foreach (var verdict in verdicts)
            {
                counts[(int)verdict]++;
            }

            progress?.Report(read);
        }
    }
}
