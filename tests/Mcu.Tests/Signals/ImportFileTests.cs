using System.Runtime.CompilerServices;
using Mcu.Application.Common;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Signals;

public class ImportFileTests
{
    private readonly FakeInbox _inbox = new();
    private readonly FakeReceipts _receipts = new();
    private readonly FakeRuns _runs = new();
    private readonly TriageWakeup _wakeup = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_CountsEveryLine_AndKeepsTheReceipt()
    {
        _inbox.Put(SampleData.Signal(externalId: "same"), SampleData.Signal(externalId: "changed", text: "старое"));

        var receipt = await Run(
            dryRun: false,
            Line(2, SampleData.Signal(externalId: "new")),
            Line(3, SampleData.Signal(externalId: "same")),
            Line(4, SampleData.Signal(externalId: "changed", text: "новое")),
            new RegisterLine(5, null, new RefusedLine(5, "date", "Дата")),
            Line(6, SampleData.Signal(externalId: "bad", text: " ")));

        Assert.Equal((5, 1, 1, 1), (receipt.Read, receipt.New, receipt.Same, receipt.Changed));
        Assert.Equal([new RefusedLine(5, "date", "Дата"), new RefusedLine(6, "required", "text")], receipt.Refused);
        Assert.Equal(("реестр.xlsx", false, SampleData.Monday9), (receipt.File, receipt.DryRun, receipt.At));
        Assert.Same(receipt, Assert.Single(_receipts.Kept));
    }

    [Fact]
    public async Task Run_Again_AddsNothing()
    {
        RegisterLine[] lines = [Line(2, SampleData.Signal(externalId: "1")), Line(3, SampleData.Signal(externalId: "2"))];
        await Run(dryRun: false, lines);

        var receipt = await Run(dryRun: false, lines);

        Assert.Equal((0, 2, 0), (receipt.New, receipt.Same, receipt.Changed));
        Assert.Equal(2, _inbox.Count);
    }

    [Fact]
    public async Task Run_Dry_ReturnsTheSameAndStoresNothing()
    {
        var receipt = await Run(dryRun: true, Line(2, SampleData.Signal(externalId: "1")), Line(3, SampleData.Signal(externalId: "1")));

        Assert.True(receipt.DryRun);
        Assert.Equal((2, 2), (receipt.Read, receipt.New + receipt.Same));
        Assert.Equal(0, _inbox.Count);
        Assert.Empty(_receipts.Kept);
        Assert.Empty(_runs.Runs);
    }

    [Fact]
    public async Task Run_LineZero_ConcernsTheFileAndIsNotCountedAsRead()
    {
        var receipt = await Run(dryRun: false, new RegisterLine(0, null, new RefusedLine(0, "unreadable", null)));

        Assert.Equal(0, receipt.Read);
        Assert.Equal(0, Assert.Single(receipt.Refused).Line);
        Assert.Equal(
            new SourceRun("ВКонтакте", null, new SourceFailure(SampleData.Monday9, "import: unreadable")), _runs.Runs["ВКонтакте"]);
    }

    [Fact]
    public async Task Run_ReadToItsEnd_IsASuccessOfTheSource_AlsoWithRefusedLines()
    {
        await Run(dryRun: false, new RegisterLine(2, null, new RefusedLine(2, "date", "Дата")));

        Assert.Equal(new SourceRun("ВКонтакте", SampleData.Monday9, null), _runs.Runs["ВКонтакте"]);
    }

    [Fact]
    public async Task Run_ManyLines_AreTakenInBatches_WithProgress()
    {
        List<int> progress = [];
        var lines = Enumerable.Range(1, 1_001).Select(i => Line(i + 1, SampleData.Signal(externalId: $"{i}"))).ToArray();

        var receipt = await Run(dryRun: false, lines, new Told(progress.Add));

        Assert.Equal(1_001, receipt.New);
        Assert.Equal([500, 500, 1], _inbox.Batches);
        Assert.Equal([500, 1_000, 1_001], progress);
    }

    [Fact]
    public async Task Run_NothingNew_DoesNotRing()
    {
        _inbox.Put(SampleData.Signal(externalId: "1"));
        await Run(dryRun: false, Line(2, SampleData.Signal(externalId: "1")));
        var waiting = _wakeup.WaitAsync(Ct).AsTask();
        Assert.False(waiting.IsCompleted);

        await Run(dryRun: false, Line(2, SampleData.Signal(externalId: "2")));

        await waiting;
    }

    private Task<ImportReceipt> Run(bool dryRun, params RegisterLine[] lines) => Run(dryRun, lines, null);

    private Task<ImportReceipt> Run(bool dryRun, RegisterLine[] lines, IProgress<int>? progress) =>
        new ImportFile(
                [new FakeFile(lines)],
                new SourceCatalog([]),
                new ReceiveSignals(_inbox, _wakeup, new PipelineTelemetry()),
                _inbox,
                _receipts,
                _runs,
                SampleData.Clock())
            .RunAsync("/tmp/выгрузки/реестр.xlsx", "ВКонтакте", dryRun, progress, Ct);

    private static RegisterLine Line(int line, Signal signal) => new(line, signal, null);

    private sealed class Told(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }

    private sealed class FakeFile(IEnumerable<RegisterLine> lines) : IFileConnector
    {
        public string Code => "fake";

        public SourceIntake Intake => SourceIntake.File;

        public IReadOnlyList<SourceFormat> Formats => [];

        public bool Serves(SourceInfo source) => true;

        public async IAsyncEnumerable<RegisterLine> ReadAsync(string path, string source, [EnumeratorCancellation] CancellationToken ct)
        {
            foreach (var line in lines)
            {
                await Task.Yield();
                yield return line;
            }
        }
    }

    private sealed class FakeInbox : ISignalInbox
    {
        private readonly Dictionary<string, Signal> _stored = [];

        public List<int> Batches { get; } = [];

        public int Count => _stored.Count;

        public void Put(params Signal[] signals) => signals.ToList().ForEach(signal => _stored[signal.ExternalId] = signal);

        public Task<IReadOnlyList<SignalVerdict>> AddAsync(IReadOnlyList<Signal> signals, RepeatPolicy repeats, CancellationToken ct)
        {
            Assert.Equal(RepeatPolicy.Renew, repeats);
            if (signals.Count > 0)
            {
                Batches.Add(signals.Count);
            }

            return Task.FromResult<IReadOnlyList<SignalVerdict>>([.. signals.Select(signal =>
            {
                var verdict = Verdict(signal);
                _stored[signal.ExternalId] = signal;
                return verdict;
            })]);
        }

        public Task<IReadOnlyList<SignalVerdict>> CompareAsync(IReadOnlyList<Signal> signals, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<SignalVerdict>>([.. signals.Select(Verdict)]);

        public Task<SignalStatus?> FindAsync(string source, string externalId, CancellationToken ct) => throw new NotSupportedException();

        private SignalVerdict Verdict(Signal signal) =>
            !_stored.TryGetValue(signal.ExternalId, out var stored) ? SignalVerdict.New
            : stored == signal ? SignalVerdict.Same
            : SignalVerdict.Changed;
    }

    private sealed class FakeReceipts : IImportReceipts
    {
        public List<ImportReceipt> Kept { get; } = [];

        public Task AddAsync(ImportReceipt receipt, CancellationToken ct)
        {
            Kept.Add(receipt);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<ImportReceipt>> LatestAsync(int limit, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<ImportReceipt>>(Kept);
    }
}
