using System.Globalization;
using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Dashboard.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Mcu.Dashboard.Shell;

/// <summary>
/// Tells the page every few seconds that the server works, so that a page that hears nothing shows its stale sign whatever happened to the
/// connection. The same sign shows that this node is behind although the connection works: the clocks of its board have stopped, the
/// database does not answer, or a vital background loop is dead. Checks once a second; renders nothing itself.
/// </summary>
public sealed class BoardAge(LiveBoard board, LoopStates loops, TimeProvider time, IJSRuntime script, IStringLocalizer<ShellTexts> texts)
    : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Interval of the heartbeat; <c>shell.js</c> waits for 8 s.</summary>
    private static readonly TimeSpan SpeakEvery = TimeSpan.FromSeconds(3);

    /// <summary>A call that was lost with the connection is never answered; it is abandoned and made again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Age from which a stopped board or loop is shown, so that the sign appears within 10 s.</summary>
    private static readonly TimeSpan Old = TimeSpan.FromSeconds(8);

    private readonly CancellationTokenSource _gone = new();
    private Task _looking = Task.CompletedTask;

    /// <summary>The text for a board of this age and vital loops that have been dead for so long; null when neither is old.</summary>
    internal static string? Words(TimeSpan behind, TimeSpan standing, IStringLocalizer<ShellTexts> texts) =>
        behind >= Old ? texts["Behind", ((int)behind.TotalSeconds).ToString(CultureInfo.CurrentCulture)].Value
        : standing >= Old ? texts["Standing"].Value
        : null;

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _looking = LookAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _looking;
        _gone.Dispose();
    }

    private async Task LookAsync()
    {
        string? said = null;
        long? spoke = null;
        long? stood = null;
        using var timer = new PeriodicTimer(LookEvery, time);
        try
        {
            do
            {
                stood = loops.AllVitalAlive ? null : stood ?? time.GetTimestamp();
                var words = Words(board.Behind, stood is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero, texts);
                var isDue = spoke is not { } last || time.GetElapsedTime(last) >= SpeakEvery;
                if ((isDue || words != said) && await TellAsync(words))
                {
                    (said, spoke) = (words, time.GetTimestamp());
                }
            }
            while (await timer.WaitForNextTickAsync(_gone.Token));
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was closed.
        }
    }

    /// <returns>False when the browser was not reached: it is told again a second later. A page without a connection shows that by
    /// itself.</returns>
    private async Task<bool> TellAsync(string? words)
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _gone.Token);
            await script.InvokeVoidAsync("mcu.alive", either.Token, words);
            return true;
        }
        catch (Exception error)
            when (error is OperationCanceledException or JSException or JSDisconnectedException or ObjectDisposedException)
        {
            return false;
        }
    }
}
