using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Card;
using Mcu.Dashboard.Components;
using Mcu.Dashboard.Live;
using Mcu.Dashboard.Resources;
using Mcu.Dashboard.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Desk;

/// <summary>
/// The officers' desk. While nothing is chosen and the list stands at its top, it follows the board; otherwise it holds its place: rows
/// change where they are, and what is new waits behind one line.
/// </summary>
public sealed partial class DeskPage(
    LiveBoard board,
    CardCommands commands,
    NavigationManager navigation,
    TownClock clock,
    IStringLocalizer<DeskTexts> texts) : LiveComponent(board)
{
    private const int RowHeight = 62;
    private const int FirstRows = 20;

    private BoardSnapshot _board = BoardSnapshot.Empty;
    private DeskFilter _filter = DeskFilter.Landing;
    private DeskList _list = DeskList.Empty;
    private IncidentCard? _chosen;
    private int? _chosenRevision;
    private int _chosenIndex;
    private readonly HashSet<string> _done = [];
    private string? _said;
    private int _newCount;
    private bool _isAtTop = true;
    private bool _isInUse;
    private CommandReply? _reply;
    private CommandMessage? _message;
    private Actor? _person;
    private VirtualRows<DeskRow>? _rows;
    private CardView? _card;

    [Inject]
    private IncidentRights Entitlements { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    private IStringLocalizer<DeskTexts> Texts => texts;

    /// <summary>Rows stand still while somebody works with them: nobody may hit another incident than the one they aimed at.</summary>
    private bool IsHeld => _chosen is not null || !_isAtTop || _isInUse;

    private bool MayAcknowledge => Rights.Has(_person, Right.RunDesk);

    private string NewWords => Plural.Say(_newCount, texts["Fresh.one"], texts["Fresh.few"], texts["Fresh.many"]);

    private string EmptyTitle => _filter.Asked.IsNarrow ? texts["Empty.found"] : texts[$"Empty.{_filter.Asked.State}"];

    private string EmptyWhy => _filter.Asked.IsNarrow ? texts["Empty.found.why"] : texts["Empty.why"];

    private CounterFigure[] Counted =>
    [
        new(texts["Open"], _board.Counters.Open, "open-count", Href: Listing(IncidentState.Open)),
        new(texts["Unacknowledged"], _board.Counters.Unacknowledged, "unacknowledged-count", "new", Listing(IncidentState.Unacknowledged)),
        new(texts["DueSoon"], _board.Counters.DueSoon, "due-soon-count", "soon", Listing(IncidentState.Soon)),
        new(texts["Overdue"], _board.Counters.Overdue, "overdue-count", "late", Listing(IncidentState.Overdue)),
    ];

    protected override async Task OnInitializedAsync()
    {
        _person = await CurrentPerson.FromAsync(Authentication);
        navigation.LocationChanged += Located;
        await ReadAddressAsync(navigation.Uri);
    }

    /// <summary>What a number of the header counts: it counts the town, whatever the list shows.</summary>
    private static string Listing(IncidentState state) => DeskAddress.Of(new IncidentFilter { State = state });

    protected override void Show(BoardSnapshot snapshot)
    {
        _board = snapshot;
        if (IsHeld)
        {
            CountNew();
            if (_chosen is not null)
            {
                _chosenRevision = snapshot.Open.Current(_chosen)?.Revision;
            }
        }
        else
        {
            Take(snapshot);
        }
    }

    /// <summary>What is over has no arrivals.</summary>
    private void CountNew() => _newCount = _filter.IsOfRegister ? 0 : _list.NewSince(_board, _filter);

    private void Take(BoardSnapshot snapshot)
    {
        _list = _filter.IsOfRegister ? DeskList.Of(_read.Items, snapshot) : DeskList.From(snapshot, _filter);
        _newCount = 0;
        _done.Clear();
    }

    protected override Task ShownAsync()
    {
        StartSearch();
        StartReading();
        return _rows?.RefreshAsync() ?? Task.CompletedTask;
    }

    /// <summary>
    /// The rows in view. A held list shows each incident as it is now; one that is no longer open stays until the list is let go.
    /// </summary>
    private ValueTask<ItemsProviderResult<DeskRow>> WindowAsync(ItemsProviderRequest request)
    {
        var rows = _list.Window(request.StartIndex, request.Count).Select(row => row with
        {
            Card = IsHeld || _filter.IsOfRegister ? Now(row.Card) : row.Card,
            IsSelected = row.Card.Id == _chosen?.Id,
            IsDone = _done.Contains(row.Card.Number),
            MayAcknowledge = Entitlements.Has(_person, Right.RunDesk, row.Card),
        });
        return ValueTask.FromResult(new ItemsProviderResult<DeskRow>([.. rows], _list.Count));
    }

    private IncidentCard Now(IncidentCard card) =>
        _board.Open.Current(card) ?? (card.IsOpen ? card with { Status = IncidentStatus.Answered, Clocks = [] } : card);

    /// <summary>The person asked for something else; each letter of a search is no step of its own for Back.</summary>
    private async Task AskForAsync(IncidentFilter asked)
    {
        var isTyping = _filter.HasWords && asked.Words is not null;
        await FilterAsync(asked);
        await ToAddressAsync(isStep: !isTyping);
    }

    private async Task FilterAsync(IncidentFilter asked)
    {
        _filter = new DeskFilter(asked);
        _read = Nothing;
        await LetGoAsync();
    }

    private async Task ShowNewAsync()
    {
        await LetGoAsync();
        await ToTopAsync();
    }

    /// <summary>Takes the newest list; a chosen incident stays chosen while it is in it.</summary>
    private async Task LetGoAsync()
    {
        Take(_board);
        if (_chosen is not null)
        {
            _chosenIndex = _list.IndexOf(_board.Open.Current(_chosen) ?? _chosen);
        }

        await ShownAsync();
    }

    private async Task ChooseAsync(IncidentCard card)
    {
        var isStep = _chosen is null;
        _chosen = card;
        _chosenRevision = card.Revision;
        _chosenIndex = _list.IndexOf(card);
        _reply = _reply is { WithdrawableEvent: not null } ? _reply : null; // What can still be taken back stays in reach.
        await ShownAsync();
        StateHasChanged();
        await ToAddressAsync(isStep);
    }

    private async Task LeaveAsync()
    {
        var wasChosen = _chosen is not null;
        _chosen = null;
        _reply = null;
        if (_isAtTop)
        {
            await LetGoAsync();
        }

        await ShownAsync();
        await ToAddressAsync(isStep: wasChosen);
    }

    private async Task AcknowledgeAsync(string number)
    {
        if (_person is not { } person || !MayAcknowledge)
        {
            return;
        }

        var reply = await commands.AcknowledgeAsync(number, person);
        if (reply.IsDone)
        {
            _done.Add(number);
        }

        Say(reply);
        await ShownAsync();
    }

    private void Say(CommandReply reply)
    {
        _reply = reply;
        StateHasChanged();
    }

    /// <summary>What was taken back waits again, where it stood. A message of something done meanwhile stays.</summary>
    private async Task RepliedAsync(CommandReply? reply)
    {
        if (reply is { IsDone: true, Number: { } number })
        {
            _done.Remove(number);
        }

        if (reply is null || reply.Number == _reply?.Number)
        {
            _reply = reply;
        }

        await ShownAsync();
    }

    private void OpenPage() => navigation.NavigateTo($"/incidents/{_chosen!.Number}");
}
