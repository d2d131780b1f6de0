using Mcu.Application.Live;
using Microsoft.AspNetCore.Components;

namespace Mcu.Dashboard.Live;

/// <summary>
/// Base of every page that follows the board. Paints at once from the current snapshot (prerender included),
/// follows it after the first interactive render, and leaves nothing running behind.
/// </summary>
public abstract class LiveComponent(LiveBoard board) : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _gone = new();
    private Task _following = Task.CompletedTask;
    private Task _looking = Task.CompletedTask;

    [Inject]
    private TimeProvider Pace { get; set; } = default!;

    /// <summary>Cancelled when the page is left. Pass it to everything the page starts.</summary>
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

    /// <summary>After <see cref="Show"/> and before the page is drawn: refresh what must be asked for.</summary>
    protected virtual Task ShownAsync() => Task.CompletedTask;

    /// <summary>How often a page looks again at what the board does not tell of; null: never.</summary>
    protected virtual TimeSpan? LookAgainEvery => null;

    /// <summary>What it looks at then.</summary>
    protected virtual Task LookAgainAsync() => ShownAsync();

    /// <summary>The page was left: take back what it put into the browser.</summary>
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
            // The page was left. Nothing to do.
        }
        catch (ObjectDisposedException) when (Gone.IsCancellationRequested)
        {
            // The circuit went first. Nothing to do.
        }
        catch (Exception error)
        {
            // Hand it to the nearest ErrorBoundary instead of losing it in a forgotten task.
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
