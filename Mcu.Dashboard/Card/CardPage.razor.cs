using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Components;
using Mcu.Dashboard.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace Mcu.Dashboard.Card;

/// <summary>One incident on a page of its own; follows the board by the incident's revision.</summary>
public sealed partial class CardPage(LiveBoard board, UseCaseRunner<ReadIncident> read, IJSRuntime js) : LiveComponent(board)
{
    private readonly LiveBoard _board = board;
    private IncidentCard? _known;
    private string _number = "";
    private int? _revision;
    private bool _isMissing;
    private CommandReply? _reply;
    private CommandMessage? _message;
    private Actor? _person;
    private CardView? _card;
    private KeyScript<CardPage>? _keys;

    [Inject]
    private CircuitConnection Connection { get; set; } = default!;

    /// <summary>As it stands in the address: people type it in any alphabet and case.</summary>
    [Parameter]
    public required string Number { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        _number = IncidentNumber.Of(Number);
        if (_known?.Number == _number)
        {
            return;
        }

        _person = await CurrentPerson.FromAsync(Authentication);
        _known = (await read.RunAsync(use => use.RunAsync(_number, _person, reason: null, Gone)))?.Card;
        _isMissing = _known is null;
        _reply = null;
        Show(_board.Current);
    }

    protected override void Show(BoardSnapshot snapshot) =>
        _revision = _known is null ? null : snapshot.Open.Current(_known)?.Revision;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _keys = new KeyScript<CardPage>(js, Connection, this);
            await _keys.StartAsync(list: null, Gone);
        }
    }

    /// <summary>A key pressed on the page; <c>desk.js</c> calls it.</summary>
    [JSInvokable]
    public Task KeyAsync(string key) =>
        (key == CommandMessage.Key ? _message?.WithdrawAsync() : _card?.PressAsync(key)) ?? Task.CompletedTask;

    protected override ValueTask LeftAsync() => _keys?.DisposeAsync() ?? ValueTask.CompletedTask;
}
