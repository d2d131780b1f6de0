using Mcu.Application.Appointments;
using Mcu.Application.Live;
using Mcu.Application.Notices;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Mcu.Dashboard.Shell;

/// <summary>
/// All notices of a person, newest first, loaded a page at a time after the last line that is shown. Newer notices are announced by a
/// button and not inserted, so that nothing moves under the reader.
/// </summary>
public sealed partial class NoticesPage(
    LiveBoard board, StaffDirectory directory, UseCaseRunner<INoticeStore> store) : LiveComponent(board)
{
    private const int PageSize = 50;

    private IReadOnlyList<string> _recipients = [];
    private bool _isNobody;
    private bool _isAway;
    private bool _isReading;
    private bool _hasMore;
    private bool _hasNew;
    private BoardSnapshot _board = BoardSnapshot.Empty;
    private long _looked;

    /// <summary>Null while they are being read.</summary>
    private List<NoticeLine>? _lines;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    private long Newest => _recipients.Select(code => _board.Notices.GetValueOrDefault(code)).DefaultIfEmpty().Max();

    protected override async Task OnInitializedAsync()
    {
        _recipients = directory.RecipientsOf(await CurrentPerson.FromAsync(Authentication));
        if (_recipients.Count > 0)
        {
            await FromTheTopAsync();
        }
        else
        {
            _isNobody = true;
        }
    }

    protected override void Show(BoardSnapshot snapshot)
    {
        _board = snapshot;
        _hasNew = _lines is not null && Newest != _looked;
    }

    /// <summary>Reads the list again that could not be read while the database did not answer.</summary>
    protected override Task ShownAsync() => _isAway && _lines is null && !_isReading ? FromTheTopAsync() : Task.CompletedTask;

    private Task FromTheTopAsync()
    {
        _looked = Newest;
        return ReadAsync(after: null);
    }

    private Task MoreAsync() => ReadAsync(_lines?[^1]);

    private async Task ReadAsync(NoticeLine? after)
    {
        _isReading = true;
        try
        {
            // One row more than shown tells whether there are more.
            var read = await store.RunAsync(notices => notices.LatestAsync(_recipients, PageSize + 1, after, Gone));
            _hasMore = read.Count > PageSize;
            _lines = [.. after is null ? [] : _lines ?? [], .. read.Take(PageSize)];
            (_isAway, _hasNew) = (false, Newest != _looked);
        }
        catch (StoreUnavailableException)
        {
            _isAway = true;
        }
        finally
        {
            _isReading = false;
        }
    }
}
