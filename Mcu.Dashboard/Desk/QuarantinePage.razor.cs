using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Live;
using Mcu.Dashboard.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Mcu.Dashboard.Desk;

/// <summary>Messages that triage could not digest: read by a person, and triaged once more when the cause is mended.</summary>
public sealed partial class QuarantinePage(
    LiveBoard board, UseCaseRunner<IQuarantine> quarantine, UseCaseRunner<RetryTriage> again, OutcomeTexts outcomes) : LiveComponent(board)
{
    private const int MaxShown = 50;

    /// <summary>The board tells how many there are, not which: one that comes back while another goes is seen by looking.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);

    /// <summary>Null until they were read.</summary>
    private IReadOnlyList<QuarantinedSignal>? _signals;
    private Answer? _answer;
    private bool _isAway;
    private bool _isBusy;
    private Actor? _person;

    protected override TimeSpan? LookAgainEvery => LookEvery;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _person = await CurrentPerson.FromAsync(Authentication);
        await ReadAsync();
    }

    protected override void Show(BoardSnapshot snapshot)
    {
        // What is listed here is not on the board.
    }

    protected override Task LookAgainAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        try
        {
            _signals = await quarantine.RunAsync(signals => signals.ListAsync(MaxShown, Gone));
            _isAway = false;
        }
        catch (StoreUnavailableException)
        {
            // What was read before stays, with a word about it; the next look reads again.
            _isAway = true;
        }
    }

    private async Task AgainAsync(QuarantinedSignal signal)
    {
        if (_isBusy || _person is not { } person)
        {
            return; // The second click of two was on its way before the button was seen to rest.
        }

        _isBusy = true;
        try
        {
            var outcome = await again.RunAsync(use => use.RunAsync(signal.Line, person, Gone));
            _answer = new(outcomes.Say(outcome, Texts["Aside.queued", signal.ExternalId], outcomes.Refusal("aside.gone")));
            await ReadAsync();
        }
        finally
        {
            _isBusy = false;
        }
    }

    /// <summary>To one press; equal words to the next press are another answer.</summary>
    private sealed class Answer(string text)
    {
        public string Text => text;
    }
}
