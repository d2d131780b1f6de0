using System.Globalization;
using Mcu.Application.Live;
using Mcu.Dashboard.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Mcu.Dashboard.Shell;

/// <summary>
/// Says on the page's stale sign that the board of this node is old though the connection to it is fine: its clocks stand, or the database does not
/// answer. Looks once a second and tells the browser only what changed; draws nothing itself.
/// </summary>
public sealed class BoardAge(LiveBoard board, TimeProvider time, IJSRuntime script, IStringLocalizer<ShellTexts> texts) : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>The wall calls its picture old after as long.</summary>
    private static readonly TimeSpan Old = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _gone = new();
    private Task _looking = Task.CompletedTask;

    /// <summary>What the page says of a board that is so old; null when it is not old.</summary>
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
            // The page was left. Nothing to do.
        }
    }

    /// <returns>False when the browser did not take it: it is told again a second later. A page without a connection says so itself.</returns>
    private async Task<bool> TellAsync(string? words)
    {
        try
        {
            await script.InvokeVoidAsync("mcu.behind", _gone.Token, words);
            return true;
        }
        catch (Exception error) when (error is OperationCanceledException or JSException or JSDisconnectedException or ObjectDisposedException)
        {
            return false;
        }
    }
}
