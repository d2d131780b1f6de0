using Mcu.Dashboard.Card;
using Mcu.Dashboard.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Mcu.Dashboard.Desk;

/// <summary>The keyboard's half of the desk: what <c>desk.js</c> calls.</summary>
public sealed partial class DeskPage
{
    private ElementReference _rowsElement;
    private KeyScript<DeskPage>? _keys;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private RowTexts RowWords { get; set; } = default!;

    [Inject]
    private CircuitConnection Connection { get; set; } = default!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _keys = new KeyScript<DeskPage>(Js, Connection, this);
            await _keys.StartAsync(_rowsElement, Gone);
        }
    }

    /// <summary>A row was pressed: the one that stood there when the button went down.</summary>
    /// <param name="act"><c>acknowledge</c> for the row's button; otherwise the row is chosen.</param>
    [JSInvokable]
    public async Task RowAsync(string number, string act)
    {
        if (act == "acknowledge")
        {
            await AcknowledgeAsync(number);
        }
        else if (_board.Open.All.Concat(_list.All).FirstOrDefault(card => card.Number == number) is { } card)
        {
            await ChooseAsync(card);
        }
    }

    /// <summary>The pointer is over the rows, or a key was pressed a moment ago; or neither any more.</summary>
    [JSInvokable]
    public Task HoldAsync(bool isInUse)
    {
        _isInUse = isInUse;
        return FollowUnlessHeldAsync();
    }

    [JSInvokable]
    public Task ScrolledAsync(bool isAtTop)
    {
        _isAtTop = isAtTop;
        return FollowUnlessHeldAsync();
    }

    [JSInvokable]
    public async Task MoveAsync(int by)
    {
        if (_list.Count == 0)
        {
            return;
        }

        // Past the end of a held list: take the newest one, whatever came is there.
        var index = _chosen is null ? 0 : _chosenIndex + by;
        if (index >= _list.Count && _newCount > 0)
        {
            await LetGoAsync();
        }

        index = Math.Clamp(index, 0, Math.Max(0, _list.Count - 1));
        if (_list.Count > 0)
        {
            await ChooseAsync(Now(_list[index]));
            _chosenIndex = index;
            _said = RowWords.Say(_chosen!, clock.Now);
            await (_keys?.CallAsync("reveal", index, RowHeight) ?? Task.CompletedTask);
        }

        StateHasChanged();
    }

    [JSInvokable]
    public async Task KeyAsync(string key)
    {
        if (key == "escape")
        {
            await LeaveAsync();
        }
        else if (key == "enter" && _chosen is not null)
        {
            OpenPage();
        }
        else if (key == CommandMessage.Key)
        {
            await (_message?.WithdrawAsync() ?? Task.CompletedTask);
        }
        else if (_card is not null)
        {
            await _card.PressAsync(key);
        }

        StateHasChanged();
    }

    protected override ValueTask LeftAsync()
    {
        navigation.LocationChanged -= Located;
        return _keys?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    private async Task FollowUnlessHeldAsync()
    {
        if (!IsHeld)
        {
            await LetGoAsync();
        }

        StateHasChanged();
    }

    private Task ToTopAsync() => _keys?.CallAsync("top") ?? Task.CompletedTask;
}
