using System.Globalization;
using Mcu.Application.Live;
using Mcu.Dashboard.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Mcu.Dashboard.Shell;

/// <summary>
/// Shows on the page's stale sign that the board of this node is old although the page's connection works: its clocks have stopped, or the
/// database does not answer. Checks once a second and tells the browser only about changes; renders nothing itself.
/// </summary>
public sealed class BoardAge(
    LiveBoard board, TimeProvider time, IJSRuntime script, IStringLocalizer<ShellTexts> texts) : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Age from which the board counts as old; the wall uses the same.</summary>
    private static readonly TimeSpan Old = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _gone = new();
    private Task _looking = Task.CompletedTask;

    /// <summary>The text for a board of this age; null when it is not old.</summary>
    internal static string? Words(TimeSpan behind, IStringLocalizer<ShellTexts> texts) =>
        behind < Old ? null : texts["Behind", ((int)behind.TotalSeconds).ToString(CultureInfo.CurrentCulture)].Value;

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
        using var timer = new PeriodicTimer(LookEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_gone.Token))
            {
                var words = Words(board.Behind, texts);
                said = words == said || await TellAsync(words) ? words : said;
            }
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
            await script.InvokeVoidAsync("mcu.behind", _gone.Token, words);
            return true;
        }
        catch (Exception error)
            when (error is OperationCanceledException or JSException or JSDisconnectedException or ObjectDisposedException)
        {
            return false;
        }
    }
}
