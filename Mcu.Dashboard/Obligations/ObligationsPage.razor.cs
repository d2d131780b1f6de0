using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Live;
using Mcu.Application.Obligations;
using Mcu.Application.People;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Components;
using Mcu.Dashboard.Components.Library;
using Mcu.Dashboard.Live;
using Mcu.Dashboard.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace Mcu.Dashboard.Obligations;

/// <summary>
/// «Обязанности»: which reports are due, the derivation of their deadlines, who is responsible, and how the past year went.
/// </summary>
public sealed partial class ObligationsPage(
    LiveBoard board,
    UseCaseRunner<ListObligations> list,
    UseCaseRunner<SubmitReport> handIn,
    UseCaseRunner<WithdrawReport> takeBack,
    Popups popups,
    ISnackbar snackbar,
    TownZone zone,
    OutcomeTexts outcomes)
    : LiveComponent(board)
{
    /// <summary>How often the page reads again: time passes, rules change and colleagues hand in, and none of it is on the board.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private ObligationOverview _overview = ObligationOverview.Empty;
    private Actor? _person;
    private bool _isReading = true;
    private bool _isAway;
    private bool _isBusy;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    protected override TimeSpan? LookAgainEvery => LookEvery;

    private bool IsKeeper => Rights.Has(_person, Right.KeepReports);

    protected override void Show(BoardSnapshot snapshot)
    {
        // Nothing of this page is on the board.
    }

    protected override Task LookAgainAsync() => ReadAsync();

    protected override async Task OnInitializedAsync()
    {
        _person = await CurrentPerson.FromAsync(Authentication);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            _overview = await list.RunAsync(duties => duties.RunAsync(Gone));
            _isAway = false;
        }
        catch (StoreUnavailableException)
        {
            // The data read before stays, with a notice; the next refresh reads again.
            _isAway = true;
        }

        _isReading = false;
    }

    private async Task SubmitAsync(ObligationRow row)
    {
        if (_person is not { } person)
        {
            return;
        }

        var (obligation, period) = row.Term.Key;
        await popups.AskAsync<SubmitReportDialog>(
            Name("Done.title", row),
            new DialogParameters<SubmitReportDialog>
            {
                {
                    dialog => dialog.Send,
                    async note => Refusal(await RunAsync(
                        "Said.done",
                        () => handIn.RunAsync(use => use.RunAsync(obligation, period, note, person, Gone)),
                        isAsked: true))
                },
            },
            DialogFrame.Options);
    }

    private string? Refusal(Outcome outcome) => outcome is Outcome.Succeeded ? null : outcomes.Say(outcome, "", Texts["Missing"]);

    private Task WithdrawAsync(ObligationRow row)
    {
        var (obligation, period) = row.Term.Key;
        return _person is { } person
            ? RunAsync("Said.undone", () => takeBack.RunAsync(use => use.RunAsync(obligation, period, person, Gone)))
            : Task.CompletedTask;
    }

    /// <param name="isAsked">A dialog is open: it shows a refusal itself.</param>
    private async Task<Outcome> RunAsync(string done, Func<Task<Outcome>> command, bool isAsked = false)
    {
        _isBusy = true;
        try
        {
            var outcome = await command();
            var isDone = outcome is Outcome.Succeeded;
            if (isDone || !isAsked)
            {
                snackbar.Add(outcomes.Say(outcome, Texts[done], Texts["Missing"]), isDone ? Severity.Success : Severity.Warning);
            }

            await ReadAsync();
            return outcome;
        }
        finally
        {
            _isBusy = false;
            StateHasChanged();
        }
    }

    private bool MayWithdraw(ObligationRow row) =>
        _person is { } person && row.Mark?.IsOf(person.Name, person.Code) == true && zone.Day(row.Mark.At) == zone.Day(_overview.At);

    private int Count(ObligationState state) => _overview.Past.Count(row => row.Progress.State == state);

    private string Name(string text, ObligationRow row) =>
        Texts[text, Formatter.Title(row.Term.Obligation.Code), Formatter.Period(row.Term.Period)];
}
