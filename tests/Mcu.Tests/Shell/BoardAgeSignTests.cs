using System.Collections.Concurrent;
using Bunit;
using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Dashboard.Shell;
using Mcu.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Mcu.Tests.Shell;

/// <summary>The sign of an old board survives a browser that does not answer in time.</summary>
public sealed class BoardAgeSignTests : ComponentTest
{
    private readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));
    private readonly LoopStates _loops;
    private readonly Browser _browser = new();

    public BoardAgeSignTests() => _loops = new LoopStates(_time);

    public static TheoryData<Exception> Faults() =>
        [
            new TaskCanceledException("The browser took too long."),
            new JSException("mcu is not defined"),
            new JSDisconnectedException("gone"),
        ];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Browser_ThatFailedOnce_IsToldAgain_AndClosingThrowsNothing(Exception fault)
    {
        _browser.Faults.Enqueue(fault);
        Show();
        _time.Advance(TimeSpan.FromSeconds(20));

        await Eventually.TrueAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(!_browser.Told.IsEmpty);
            },
            "the sign is told after the fault");
        await DisposeComponentsAsync();

        Assert.Empty(_browser.Faults);
        Assert.NotNull(_browser.Told.First());
    }

    [Fact]
    public async Task ServerThatIsFine_SaysEveryFewSeconds_ThatItIsThere()
    {
        var board = Show();

        await TurnAsync(() => _browser.Told.Count >= 3, () =>
        {
            board.Heard();
            board.Tick();
        });

        Assert.All(_browser.Told, Assert.Null);
    }

    [Fact]
    public async Task VitalLoopThatStaysDead_IsSaidWithinTenSeconds_ThoughTheBoardMoves()
    {
        _loops.Expect("Feed");
        _loops.Started("Feed");
        var board = Show();
        _loops.Faulted("Feed", "it ended");
        var since = _time.GetUtcNow();

        await TurnAsync(() => _browser.Told.Any(words => words is not null), () =>
        {
            board.Heard();
            board.Tick();
        });

        Assert.Contains("не полностью", (string)_browser.Told.First(words => words is not null)!, StringComparison.Ordinal);
        Assert.InRange(_time.GetUtcNow() - since, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(12));
    }

    private LiveBoard Show()
    {
        var board = new LiveBoard(SampleData.Zone, new TownClock(_time), _time);
        board.Load(BoardSeed.Empty);
        Services.AddSingleton(board);
        Services.AddSingleton(_loops);
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton<IJSRuntime>(_browser);
        Render<BoardAge>();
        return board;
    }

    /// <summary>Turns the clock by half seconds, each of them heard by the page's own loop, until something is seen.</summary>
    private Task TurnAsync(Func<bool> condition, Action each) => Eventually.TrueAsync(
        () =>
        {
            each();
            _time.Advance(TimeSpan.FromSeconds(0.5));
            return Task.FromResult(condition());
        },
        "the page is told");

    private sealed class Browser : IJSRuntime
    {
        public ConcurrentQueue<Exception> Faults { get; } = new();

        public ConcurrentQueue<object?> Told { get; } = new();

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) =>
            InvokeAsync<TValue>(identifier, CancellationToken.None, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            if (Faults.TryDequeue(out var fault))
            {
                return ValueTask.FromException<TValue>(fault);
            }

            Told.Enqueue(args?[0]);
            return ValueTask.FromResult(default(TValue)!);
        }
    }
}
