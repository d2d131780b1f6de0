using Mcu.Dashboard.Cli;
using Mcu.Tests.Hosting;

namespace Mcu.Tests.Cli;

/// <summary>The triage at the end of an import: stored messages become incidents even when a batch is interrupted.</summary>
public sealed class ImportTriageTests
{
    private readonly List<int> _asked = [];
    private int _waiting = 1_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(ImportTriage.MaxFailuresInARow - 1)]
    public async Task Batch_ThatFails_IsRepeatedSmaller_AndNothingIsLeft(int cuts)
    {
        Assert.Null(await RunAsync(_ => cuts-- > 0 ? new TimeoutException() : null));

        Assert.Equal(0, _waiting);
        Assert.True(_asked[1] < _asked[0]);
    }

    [Fact]
    public async Task Batches_AboveTenThatFail_AreReplacedBySmallOnes()
    {
        Assert.Null(await RunAsync(limit => limit > 10 ? new InvalidOperationException("the connection is broken") : null));

        Assert.Equal(0, _waiting);
    }

    [Fact]
    public async Task Fault_ThatPersists_IsReturned_AndEndsTheTriage()
    {
        var fault = new InvalidOperationException();

        Assert.Same(fault, await RunAsync(_ => fault));

        Assert.Equal(ImportTriage.MaxFailuresInARow, _asked.Count);
        Assert.Equal(1, _asked[^1]);
    }

    [Fact]
    public async Task Cancelled_Ends()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new ImportTriage((_, ct) => Task.FromCanceled<int>(ct), new QuickTime()).RunAsync(stop.Token));
    }

    private Task<Exception?> RunAsync(Func<int, Exception?> fault) => new ImportTriage(
        (limit, _) =>
        {
            _asked.Add(limit);
            if (fault(limit) is { } error)
            {
                throw error;
            }

            var taken = Math.Min(limit, _waiting);
            _waiting -= taken;
            return Task.FromResult(taken);
        },
        new QuickTime()).RunAsync(Ct);
}
