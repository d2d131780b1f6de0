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
    private readonly Browser _browser = new();

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
        var board = new LiveBoard(SampleData.Zone, new TownClock(_time), _time);
        board.Load(BoardSeed.Empty);
        Services.AddSingleton(board);
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton<IJSRuntime>(_browser);
        Render<BoardAge>();
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
