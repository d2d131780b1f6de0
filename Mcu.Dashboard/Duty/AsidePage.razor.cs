using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Dashboard.Live;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Duty;

/// <summary>Messages that triage could not digest: read by a person, and triaged once more when the cause is mended.</summary>
public sealed partial class AsidePage(LiveBoard board, OneShot<IAsideShelf> shelf, OneShot<TriageAgain> again, IStringLocalizer<Texts> shared) : LiveComponent(board)
{
    private const int MostShown = 50;

    private IReadOnlyList<AsideSignal> _signals = [];
    private int? _read;
    private int _aside;
    private string? _message;
    private bool _isBusy;

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override void Show(BoardSnapshot snapshot) => _aside = snapshot.Aside;

    /// <summary>The board counts them; the list is read when their number is another.</summary>
    protected override Task ShownAsync() => _aside == _read ? Task.CompletedTask : ReadAsync();

    private async Task ReadAsync()
    {
        try
        {
            _signals = await shelf.RunAsync(signals => signals.ListAsync(MostShown, Gone));
            _read = _aside;
        }
        catch (StoreAwayException)
        {
            _message = shared["Refusal.store.away"];
        }
    }

    private async Task AgainAsync(AsideSignal signal)
    {
        _isBusy = true;
        try
        {
            var outcome = await again.RunAsync(use => use.RunAsync(signal.Line, Gone));
            _message = outcome is Outcome.Refused refused ? shared["Refusal." + refused.Code] : Texts["Aside.queued", signal.ExternalId];
            await ReadAsync();
        }
        finally
        {
            _isBusy = false;
        }
    }
}
