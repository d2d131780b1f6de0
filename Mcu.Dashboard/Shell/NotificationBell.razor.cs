using Mcu.Application.Live;
using Mcu.Application.Notices;
using Mcu.Dashboard.Live;
using Microsoft.AspNetCore.Components;

namespace Mcu.Dashboard.Shell;

/// <summary>
/// A person's newest notices. Reads them when the board reports newer ones for the person, and once a minute for reminders of reports.
/// </summary>
public sealed partial class NotificationBell(LiveBoard board, UseCaseRunner<INoticeStore> store) : LiveComponent(board)
{
    private const int Shown = 20;

    /// <summary>Interval for reminders of reports, which are not in the feed. They come a day ahead, so a minute is early enough.</summary>
    private static readonly TimeSpan ObligationsEvery = TimeSpan.FromMinutes(1);

    private long _newest = -1;
    private long _looked = -1;

    /// <summary>Null until it was read.</summary>
    private int? _unread;
    private bool _isOpen;
    private bool _isAway;

    /// <summary>Null while they are being read.</summary>
    private IReadOnlyList<NoticeLine>? _lines;

    /// <summary>The codes under which the person's notices are stored: their own and those of their positions.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Recipients { get; set; }

    [Inject]
    private NoticesRead Read { get; set; } = default!;

    protected override TimeSpan? LookAgainEvery => ObligationsEvery;

    protected override void Show(BoardSnapshot snapshot) => _newest = Recipients.Max(code => snapshot.Notices.GetValueOrDefault(code));

    protected override Task OnInitializedAsync()
    {
        Read.Changed += CountAgain;
        return ShownAsync();
    }

    protected override async Task ShownAsync()
    {
        if (_newest != _looked || (_isOpen && _isAway))
        {
            await ReadAsync();
        }
    }

    protected override Task LookAgainAsync() => ReadAsync();

    protected override ValueTask LeftAsync()
    {
        Read.Changed -= CountAgain;
        return ValueTask.CompletedTask;
    }

    private Task ToggleAsync()
    {
        if (_isOpen)
        {
            Close();
            return Task.CompletedTask;
        }

        _isOpen = true;
        return ReadAsync();
    }

    private void Close() => (_isOpen, _isAway, _lines) = (false, false, null);

    private async Task ReadAsync()
    {
        try
        {
            var newest = _newest;
            _unread = await store.RunAsync(notices => notices.UnreadAsync(Recipients, Gone));
            if (_isOpen)
            {
                _lines = await store.RunAsync(notices => notices.LatestAsync(Recipients, Shown, after: null, Gone));
            }

            (_looked, _isAway) = (newest, false);
        }
        catch (StoreUnavailableException)
        {
            // What was read before stays; the next snapshot of the board reads again.
            _isAway = true;
        }
    }

    private void CountAgain(object? sender, EventArgs happened) => _ = CountAgainAsync();

    private async Task CountAgainAsync()
    {
        try
        {
            _unread = await store.RunAsync(notices => notices.UnreadAsync(Recipients, Gone));
            StateHasChanged();
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The page was closed.
        }
        catch (StoreUnavailableException)
        {
            // The previous count stays; the next snapshot of the board reads again.
        }
    }
}
