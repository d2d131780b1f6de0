using Mcu.Application.Live;
using Microsoft.AspNetCore.Components;

namespace Mcu.Dashboard.Live;

/// <summary>
/// Base of every page that follows the board. Renders at once from the current snapshot (also when prerendered), follows the board after
/// the first interactive render, and stops everything it started when it is disposed.
/// </summary>
public abstract class LiveComponent(LiveBoard board) : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _gone = new();
    private Task _following = Task.CompletedTask;
    private Task _looking = Task.CompletedTask;

    [Inject]
    private TimeProvider Pace { get; set; } = default!;

    /// <summary>Cancelled when the page is closed. Pass it to everything the page starts.</summary>
    protected CancellationToken Gone => _gone.Token;

    protected override void OnInitialized() => Show(board.Current);

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _following = FollowAsync();
            _looking = LookAgainEvery is { } every ? LookAsync(every) : Task.CompletedTask;
        }
    }

    /// <summary>Take what the page needs from the snapshot. Called on the renderer's own thread; no locks needed.</summary>
    protected abstract void Show(BoardSnapshot snapshot);

    /// <summary>Called after <see cref="Show"/> and before the page is rendered: load what the snapshot does not contain.</summary>
    protected virtual Task ShownAsync() => Task.CompletedTask;

    /// <summary>How often the page refreshes data that is not on the board; null means never.</summary>
    protected virtual TimeSpan? LookAgainEvery => null;

    /// <summary>Refreshes that data.</summary>
    protected virtual Task LookAgainAsync() => ShownAsync();

    /// <summary>Called when the page is closed: undo what it changed in the browser.</summary>
    protected virtual ValueTask LeftAsync() => ValueTask.CompletedTask;

    private Task FollowAsync() => UntilGoneAsync(async () =>
    {
        await foreach (var snapshot in board.WatchAsync(AtMostEvery, Gone))
        {
            await InvokeAsync(async () =>
            {
                Show(snapshot);
                await ShownAsync();
                StateHasChanged();
            });
        }
    });

    private Task LookAsync(TimeSpan every) => UntilGoneAsync(async () =>
    {
        using var timer = new PeriodicTimer(every, Pace);
        while (await timer.WaitForNextTickAsync(Gone))
        {
            await InvokeAsync(async () =>
            {
                await LookAgainAsync();
                StateHasChanged();
            });
        }
    });

    private async Task UntilGoneAsync(Func<Task> loop)
    {
        try
        {
            await loop();
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The page was closed.
        }
        catch (ObjectDisposedException) when (Gone.IsCancellationRequested)
        {
            // The circuit ended first.
        }
        catch (Exception error)
        {
            // Passed to the nearest ErrorBoundary, because nobody awaits this task.
            await DispatchExceptionAsync(error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _following;
        await _looking;
        await LeftAsync();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }
}
