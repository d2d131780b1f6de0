using System.Data.Common;
using System.Net.Sockets;
using Mcu.Application.Common;
using Mcu.Infrastructure.Store;
using Mcu.Infrastructure.Store.Live;
using Mcu.Tests.Intake;
using Mcu.Tests.Support;

namespace Mcu.Tests.Store;

/// <summary>Whether the database is away is decided in one place, for every caller.</summary>
public sealed class StoreFaultTests
{
    private static readonly FakeTable Engine = new();

    public static TheoryData<string, bool> Faults => new()
    {
        { "database", true },
        { "silence", true },
        { "network", true },
        { "wrapped", true },
        { "bug", false },
        { "disposed", false },
        { "file", false },
        { "cancelled", false },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_IsTheStores_ForPagesStartsAndAttemptsAlike(string what, bool isTheStores)
    {
        var fault = Fault(what);

        Assert.Equal(isTheStores, new StoreFaults(Engine).IsOne(fault));
        Assert.Equal(isTheStores, StoreFault.IsOne(fault));
        Assert.Equal(isTheStores || what is "file" or "cancelled", Attempt.IsTheStores(fault, Engine));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Probe_AnswersNo_WhereAnAttemptFailsByTheStore_AndThrowsABug(string what, bool isTheStores)
    {
        using var probe = new DatabaseProbe(new BrokenSource(Fault(what)), Engine, new ManualTime(SampleData.Monday9));

        if (isTheStores || what is "file" or "cancelled" or "disposed")
        {
            Assert.False(await probe.TakesWritesAsync(TestContext.Current.CancellationToken));
        }
        else
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => probe.TakesWritesAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public void NoFault_IsNone() =>
        Assert.False(new StoreFaults(Engine).IsOne(null) || StoreFault.IsOne(null) || Attempt.IsTheStores(null, Engine));

    [Fact]
    public void Line_IsWhatTheDatabaseSaid_BelowWhatOthersSaidAboutIt() =>
        Assert.Equal(
            "The server is gone. Try again.",
            StoreFault.Line(new InvalidOperationException("Outer.", new Gone("The server is gone.\nTry again."))));

    private static Exception Fault(string what) => what switch
    {
        "database" => new Gone("gone"),
        "silence" => new TimeoutException(),
        "network" => new SocketException(),
        "wrapped" => new InvalidOperationException("outer", new AggregateException(new Gone("gone"))),
        "bug" => new InvalidOperationException("a bug"),
        "disposed" => new ObjectDisposedException("source"),
        "file" => new IOException("no room"),
        _ => new OperationCanceledException(),
    };

    private sealed class Gone(string message) : DbException(message);

    private sealed class BrokenSource(Exception fault) : DbDataSource
    {
        public override string ConnectionString => "";

        protected override DbConnection CreateDbConnection() => throw fault;
    }
}
