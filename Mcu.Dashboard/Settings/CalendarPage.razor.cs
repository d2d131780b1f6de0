using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.People;
using Mcu.Application.RuleChanges;
using Mcu.Dashboard.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;

namespace Mcu.Dashboard.Settings;

/// <summary>One year of the production calendar with the town's own days. Edits stay on the page until they are applied.</summary>
public sealed partial class CalendarPage(DeadlineRules rules, TownClock clock) : ComponentBase
{
    private YearDraft _draft = new(2000, null, []);
    private DateOnly _chosen;
    private RuleReview? _review;
    private YearReading? _read;
    private long _seen;
    private bool _isKnown;
    private bool _isConfirmed;
    private bool _isReviewed;

    /// <summary>The change that is being reviewed.</summary>
    private RuleBody? _reviewed;
    private Actor? _person;

    [Parameter]
    public int? Year { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    private bool HasChanges => _draft.HasYearChanges || _draft.HasOwnChanges;

    private DateOnly Today => rules.Zone.Day(clock.Now);

    /// <summary>The years with data, the next one to be entered, and the one shown.</summary>
    private IEnumerable<int> Years => rules.Current.Calendar.Production.Years.Select(year => year.Year)
        .Append(Today.Year + 1).Append(Shown).Distinct().Order();

    private int Shown => Year is >= RuleCheck.FirstYear and <= RuleCheck.LastYear ? Year.Value : Today.Year;

    protected override async Task OnInitializedAsync()
    {
        ShowYear(); // The page may be rendered before it is known who looks at it.
        _person = await CurrentPerson.FromAsync(Authentication);
    }

    protected override void OnParametersSet() => ShowYear();

    private void ShowYear()
    {
        if (_draft.Year != Shown)
        {
            Load();
            _review?.Reset();
            _chosen = Today.Year == Shown ? Today : new DateOnly(Shown, 1, 1);
        }
    }

    private void Load()
    {
        var known = rules.Current.Calendar.Production.Years.FirstOrDefault(year => year.Year == Shown);
        (_seen, _isKnown, _isConfirmed, _read) = (rules.Current.Version, known is not null, known?.Confirmed == true, null);
        _draft = new YearDraft(Shown, known, rules.Current.Calendar.Layer.Days);
    }

    private Task ReviewAsync(RuleBody body)
    {
        _reviewed = body;
        return _review!.ShowAsync(body, _seen);
    }

    /// <summary>Loads the changed rules and keeps the edits that were not applied.</summary>
    private void GoOn()
    {
        var former = _draft;
        Load();
        if (_reviewed is { } applied)
        {
            _draft.GoOnWith(former, applied);
        }
    }

    private void Touched() => _review?.Reset();

    /// <summary>Reads a calendar from a file into the draft. Nothing is applied, and the year counts as unconfirmed.</summary>
    private async Task ImportAsync(IBrowserFile? chosen)
    {
        if (chosen is null)
        {
            return;
        }

        _review?.Reset();
        if (chosen.Size > YearFile.MaxBytes)
        {
            _read = YearReading.Wrong(0, "file.long", YearFile.MaxBytes / 1024);
            return;
        }

        using var bytes = new MemoryStream();
        await using (var file = chosen.OpenReadStream(YearFile.MaxBytes))
        {
            await file.CopyToAsync(bytes);
        }

        _read = YearFile.Read(bytes.ToArray(), _draft.Year, rules.Shipped.FixedHolidays);
        if (_read.Year is { } year)
        {
            _draft.Take(year);
            _draft.IsConfirmed = false;
        }
    }
}
