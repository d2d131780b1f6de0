using System.Globalization;
using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.People;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Components;
using Mcu.Dashboard.Components.Library;
using Mcu.Dashboard.Live;
using Mcu.Dashboard.Resources;
using Mcu.Dashboard.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Mcu.Dashboard.Settings;

/// <summary>People, the positions they hold and in which they substitute. What has ended stays in the journal and is not listed.</summary>
public sealed partial class PeoplePage(
    StaffDirectory directory,
    UseCaseRunner<ChangeStaff> change,
    PositionFormatter positions,
    OutcomeTexts outcomes,
    Popups popups,
    IStringLocalizer<SettingsTexts> texts) : ComponentBase, IDisposable
{
    private Actor? _by;
    private string? _words;

    /// <summary>What the last change came to, until the next one.</summary>
    private (string Sentence, Severity Severity)? _said;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    private IEnumerable<Person> Shown => directory.Current.People
        .Where(person => string.IsNullOrWhiteSpace(_words)
            || $"{person.Name} {string.Join(' ', Lines(person).Select(line => line.Text))}".Contains(
                _words.Trim(), StringComparison.CurrentCultureIgnoreCase))
        .OrderBy(person => person.Name, StringComparer.CurrentCulture);

    protected override async Task OnInitializedAsync()
    {
        directory.Changed += Renew;
        _by = await CurrentPerson.FromAsync(Authentication);
    }

    public void Dispose() => directory.Changed -= Renew;

    private void Renew(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);

    /// <summary>The appointments and substitutions of a person that have not ended.</summary>
    private IEnumerable<Line> Lines(Person person)
    {
        var (staff, today) = (directory.Current, directory.Today);
        foreach (var one in staff.Appointments)
        {
            if (one.Person == person.Code && one.CancelledAt is null && !(one.To < today))
            {
                yield return new Line(NameOf(one.Position), Term(one.From, one.To), null, one.From > today) { Appointment = one };
            }
        }

        foreach (var one in staff.Substitutions)
        {
            if (one.Person == person.Code && one.CancelledAt is null && one.To >= today)
            {
                var holder = staff.Holders(one.Position, one.From) is { Count: > 0 } holders ? holders[0].Name : null;
                var instead = holder is null ? texts["Staff.instead.vacant"].Value : texts["Staff.instead", holder].Value;
                yield return new Line(NameOf(one.Position), Term(one.From, one.To), $"{instead}, {one.Order}", one.From > today)
                {
                    Substitution = one,
                };
            }
        }
    }

    private string NameOf(string position) => directory.Structure.Position(position) is { } known ? positions.Name(known) : position;

    /// <summary>«с 01.12.2026 по 12.12.2026»; nothing where neither day is known.</summary>
    private string Term(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        ({ } first, { } last) => texts["Staff.term", Day(first), Day(last)],
        ({ } first, null) => texts["Staff.term.from", Day(first)],
        (null, { } last) => texts["Staff.term.to", Day(last)],
        _ => "",
    };

    private static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private async Task AskAsync(StaffAct act, Person? person, Appointment? appointment = null)
    {
        if (_by is not { } by)
        {
            return;
        }

        _said = null;
        var parameters = new DialogParameters<StaffDialog>
        {
            { dialog => dialog.Act, act },
            { dialog => dialog.By, by },
            { dialog => dialog.Person, person },
            { dialog => dialog.Appointment, appointment },
        };
        if (await popups.AskAsync<StaffDialog>(texts["Staff." + act], parameters, DialogFrame.Options) is { Canceled: false })
        {
            _said = (texts["Staff." + act + ".done"], Severity.Success);
        }
    }

    private async Task BlockAsync(Person person)
    {
        var isBlocked = person.BlockedAt is null;
        if (isBlocked && !await ConfirmDialog.AskAsync(
            popups, texts["Staff.block"], texts["Staff.block.what", person.Name], texts["Staff.block"]))
        {
            return;
        }

        await MakeAsync(
            staff => staff.BlockAsync(person.Code, isBlocked, _by!, CancellationToken.None),
            texts[isBlocked ? "Staff.blocked" : "Staff.unblocked", person.Name]);
    }

    private async Task EndAsync(Person person, Substitution substitution)
    {
        if (await ConfirmDialog.AskAsync(
            popups,
            texts["Staff.return"],
            texts["Staff.return.what", person.Name, NameOf(substitution.Position)],
            texts["Staff.return"]))
        {
            await MakeAsync(
                staff => staff.EndSubstitutionAsync(substitution.Id, _by!, CancellationToken.None), texts["Staff.returned", person.Name]);
        }
    }

    private async Task MakeAsync(Func<ChangeStaff, Task<Outcome>> act, string done)
    {
        if (_by is not null)
        {
            var outcome = await change.RunAsync(act);
            _said = (outcomes.Say(outcome, done, outcomes.Refusal("staff.person")),
                outcome is Outcome.Succeeded ? Severity.Success : Severity.Error);
        }
    }

    /// <param name="Instead">For whom, and by which order; null for the holder.</param>
    /// <param name="IsLater">Whether it begins after today.</param>
    private sealed record Line(string Position, string Term, string? Instead, bool IsLater)
    {
        public Appointment? Appointment { get; init; }

        public Substitution? Substitution { get; init; }

        public string Text => $"{Position} {Instead}";
    }
}
