using System.Data.Common;
using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Intake;
using Mcu.Infrastructure.Spool;
using Mcu.Infrastructure.Store;
using Mcu.Tests.Api;
using Mcu.Tests.Spool;
using Mcu.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mcu.Tests.Intake;

/// <summary>
/// Everything between an endpoint and the table, with a table and a clock controlled by the test and a real spool on disk.
/// </summary>
internal sealed class IntakeFixture : IDisposable
{
    private readonly SpoolFixture _folder = new();
    private readonly LocalSpool _spool;
    private readonly SpoolingInbox _inbox;
    private readonly SpoolDrainer _drainer;

    public IntakeFixture(long maxBytes = 1L << 30, bool hasSpool = true, int maxBacklog = 1_000)
    {
        var clock = new TownClock(Time);
        _spool = new LocalSpool(_folder.Options(maxBytes), SpoolFixture.Authors, NullLogger<LocalSpool>.Instance);
        if (hasSpool)
        {
            _spool.Open(SpoolFixture.Installation);
        }

        IntakeRouter = new IntakeRouter(_spool, clock, Time, NullLogger<IntakeRouter>.Instance);
        Board = new LiveBoard(SampleData.Zone, clock, Time);
        _inbox = new SpoolingInbox(Table, IntakeRouter, Board, new IntakeOptions(maxBacklog), new LoadShedding(Time), Time);
        _drainer = new SpoolDrainer(
            IntakeRouter, _spool, Table, SpoolFixture.Authors, Probe, new TriageWakeup(), Time, NullLogger<SpoolDrainer>.Instance);
    }

    public ManualTime Time { get; } = new(SpoolFixture.Now);

    public FakeTable Table { get; } = new();

    public FakeProbe Probe { get; } = new();

    public IntakeRouter IntakeRouter { get; }

    public LiveBoard Board { get; }

    public SpoolState State => IntakeRouter.Now;

    public async Task<SignalVerdict> PostAsync(string id, string source = "vk", CancellationToken ct = default) =>
        (await PostManyAsync([Message(id, source)], ct))[0];

    public Task<IReadOnlyList<SignalVerdict>> PostManyAsync(IReadOnlyList<Signal> signals, CancellationToken ct = default) =>
        _inbox.AddAsync(signals, RepeatPolicy.Keep, ct);

    public Task<IReadOnlyList<SignalVerdict>> RenewAsync(string id) =>
        _inbox.AddAsync([Message(id)], RepeatPolicy.Renew, CancellationToken.None);

    public Task<bool> DrainAsync() => _drainer.TryDrainAsync(TestContext.Current.CancellationToken);

    public static Signal Message(string id, string source = "vk") => new(
        source,
        id,
        MessageKind.Message,
        SpoolFixture.Now,
        $"Выдуманное сообщение {id}");

    public void Dispose()
    {
        _drainer.Dispose();
        _spool.Dispose();
        _folder.Dispose();
    }
}

/// <summary>
/// The table in memory: keeps the first version of each message, and counts the commits. A message whose id contains «poison» is refused
/// because of its data.
/// </summary>
internal sealed class FakeTable : IInboxTable
{
    private const string Refused = "22021";
    private const string Client = "client";

    private readonly Lock _gate = new();

    public List<Signal> Rows { get; } = [];

    public int Calls { get; private set; }

    /// <summary>Awaited before anything is stored; an exception counts as a fault of the database.</summary>
    public Func<IReadOnlyList<Signal>, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Thrown after the commit, so that its answer is lost.</summary>
    public Exception? After { get; set; }

    public static DbException Away => new FakeDbException("57P01");

    /// <summary>The client's exception when no connection becomes free.</summary>
    public static InvalidOperationException Exhausted => new() { Source = Client };

    public async Task<IReadOnlyList<SignalVerdict>> AddAsync(IReadOnlyList<Signal> signals, RepeatPolicy repeats, CancellationToken ct)
    {
        lock (_gate)
        {
            Calls++;
        }

        await Before(signals);
        lock (_gate)
        {
            if (signals.Any(signal => signal.ExternalId.Contains("poison", StringComparison.Ordinal)))
            {
                throw new FakeDbException(Refused);
            }

            SignalVerdict[] verdicts = [.. signals.Select(Add)];
            return After is { } lost ? throw lost : verdicts;
        }
    }

    public Task<IReadOnlyList<SignalVerdict>> AddAsync(DbTransaction within, IReadOnlyList<Signal> signals, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<SignalVerdict>> CompareAsync(IReadOnlyList<Signal> signals, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<SignalStatus?> FindAsync(string source, string externalId, CancellationToken ct) => throw new NotSupportedException();

    public bool IsRefusal(DbException error) => error.SqlState is Refused;

    public bool IsMiscount(DbException error) => false;

    public bool IsFull(DbException error) => false;

    public bool IsOfClient(InvalidOperationException error) => error.Source == Client;

    public IEnumerable<string> Ids(string source = "vk") => Rows.Where(row => row.Source == source).Select(row => row.ExternalId);

    private SignalVerdict Add(Signal signal)
    {
        if (Rows.Any(row => row.Source == signal.Source && row.ExternalId == signal.ExternalId))
        {
            return SignalVerdict.Same;
        }

        Rows.Add(signal);
        return SignalVerdict.New;
    }

    private sealed class FakeDbException(string state) : DbException("the row may be quoted here")
    {
        public override string SqlState => state;
    }
}
