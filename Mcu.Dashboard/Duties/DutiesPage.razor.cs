using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Duties;
using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Kit;
using Mcu.Dashboard.Kit.Library;
using Mcu.Dashboard.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace Mcu.Dashboard.Duties;

/// <summary>«Обязанности»: which reports are due, why just then, who answers for them, and how the past year went.</summary>
public sealed partial class DutiesPage(
    LiveBoard board,
    OneShot<ListDuties> list,
    OneShot<HandInDuty> handIn,
    OneShot<TakeBackDuty> takeBack,
    Popups popups,
    ISnackbar snackbar,
    TownZone zone,
    OutcomeTexts outcomes)
    : LiveComponent(board)
{
    /// <summary>Time goes on, rules change, and colleagues hand in: none of it is on the board.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private DutyPicture _picture = DutyPicture.Empty;
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
        // Nothing here is on the board.
    }

    protected override Task LookAgainAsync() => ReadAsync();

    protected override async Task OnInitializedAsync()
    {
        _person = Authentication is null ? null : CurrentPerson.From((await Authentication).User);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            _picture = await list.RunAsync(duties => duties.RunAsync(Gone));
            _isAway = false;
        }
        catch (StoreAwayException)
        {
            // What was read before stays, with a word about it; the next look reads again.
            _isAway = true;
        }

        _isReading = false;
    }

    private async Task HandInAsync(DutyRow row)
    {
        if (_person is not { } person)
        {
            return;
        }

        var answer = await popups.AskAsync<HandInDialog>(Name("Done.title", row), [], DialogFrame.Options);
        if (answer?.Data is not string note)
        {
            return;
        }

        var (duty, period) = row.Term.Key;
        await RunAsync("Said.done", () => handIn.RunAsync(use => use.RunAsync(duty, period, note, person, Gone)));
    }

    private Task TakeBackAsync(DutyRow row)
    {
        var (duty, period) = row.Term.Key;
        return _person is { } person
            ? RunAsync("Said.undone", () => takeBack.RunAsync(use => use.RunAsync(duty, period, person, Gone)))
            : Task.CompletedTask;
    }

    private async Task RunAsync(string done, Func<Task<Outcome>> command)
    {
        _isBusy = true;
        try
        {
            var outcome = await command();
            snackbar.Add(outcomes.Say(outcome, Texts[done], Texts["Missing"]), outcome is Outcome.Succeeded ? Severity.Success : Severity.Warning);
            await ReadAsync();
        }
        finally
        {
            _isBusy = false;
        }
    }

    private bool MayTakeBack(DutyRow row) =>
        _person is { } person && row.Mark?.IsOf(person.Name, person.Code) == true && zone.Day(row.Mark.At) == zone.Day(_picture.At);

    private int Count(DutyState state) => _picture.Past.Count(row => row.Standing.State == state);

    private string Name(string text, DutyRow row) => Texts[text, Words.Title(row.Term.Duty.Code), Words.Period(row.Term.Period)];
}
