using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Application.Notices;
using Mcu.Dashboard.Live;
using Microsoft.AspNetCore.Components;

namespace Mcu.Dashboard.Shell;

/// <summary>
/// A person's notices. Reads them when the board reports newer ones for the person, and once a minute for reminders of reports.
/// </summary>
public sealed partial class NotificationBell(LiveBoard board, UseCaseRunner<INoticeStore> store, TownClock clock) : LiveComponent(board)
{
    private const int Shown = 20;

    /// <summary>Interval for reminders of reports, which are not in the feed. They come a day ahead, so a minute is early enough.</summary>
    private static readonly TimeSpan ObligationsEvery = TimeSpan.FromMinutes(1);

    private long _newest = -1;
    private long _looked = -1;
    private int _unread;
    private bool _isOpen;
    private IReadOnlyList<NoticeLine> _lines = [];

    /// <summary>Code of the person.</summary>
    [Parameter, EditorRequired]
    public required string Person { get; set; }

    protected override TimeSpan? LookAgainEvery => ObligationsEvery;

    protected override void Show(BoardSnapshot snapshot) => _newest = snapshot.Notices.GetValueOrDefault(Person);

    protected override Task OnInitializedAsync() => ShownAsync();

    protected override async Task ShownAsync()
    {
        if (_newest == _looked)
        {
            return;
        }

        try
        {
            _unread = await store.RunAsync(notices => notices.UnreadAsync(Person, Gone));
            _looked = _newest;
            if (_isOpen)
            {
                await ReadAsync();
            }
        }
        catch (StoreUnavailableException)
        {
            // The previous count stays; the next snapshot of the board reads again.
        }
    }

    protected override Task LookAgainAsync()
    {
        _looked = -1;
        return ShownAsync();
    }

    private async Task ToggleAsync()
    {
        _isOpen = !_isOpen;
        try
        {
            if (_isOpen)
            {
                await ReadAsync();
            }
        }
        catch (StoreUnavailableException)
        {
            _isOpen = false;
        }
    }

    /// <summary>Marks the notices as read. Unread ones stay highlighted while the list is open; the count disappears at once.</summary>
    private async Task ReadAsync()
    {
        _lines = await store.RunAsync(notices => notices.LatestAsync(Person, Shown, Gone));
        await store.RunAsync(async notices =>
        {
            await notices.MarkReadAsync(Person, clock.Now, Gone);
            return true;
        });
        _unread = 0;
    }
}
