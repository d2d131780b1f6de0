using System.Globalization;
using Mcu.Application.Appointments;
using Mcu.Application.People;
using Mcu.Dashboard.Components.Library;
using Microsoft.AspNetCore.Components;

namespace Mcu.Dashboard.Centre;

/// <summary>
/// «Структура»: the centre as its act describes it, with the holders, substitutes and vacancies of a day: today, or the one in the address.
/// </summary>
public sealed partial class StructurePage(StaffDirectory directory, NavigationManager navigation, Popups popups)
    : ComponentBase, IDisposable
{
    private const string DayForm = "yyyy-MM-dd";

    private readonly StructureTree _tree = new(directory.Structure);

    /// <summary>The staff as of one moment, so that one picture holds no two of them.</summary>
    private Staff _staff = directory.Current;

    private DateOnly _on;
    private bool _isWrongDay;

    /// <summary>The day to show, «2026-12-12»; null: today.</summary>
    [SupplyParameterFromQuery]
    private string? On { get; set; }

    private bool IsToday => _on == directory.Today;

    /// <summary>Positions in which nobody works on the day, and those in which a substitute does.</summary>
    private (int Vacant, int Substituted) Counts
    {
        get
        {
            var first = directory.Structure.Positions.Where(position => position.Role is not (null or Roles.Wall))
                .Select(position => _staff.Occupants(position, _on)[0]).ToArray();
            return (first.Count(occupant => occupant.Person is null), first.Count(occupant => occupant.Instead is not null));
        }
    }

    protected override void OnInitialized()
    {
        popups.Need();
        directory.Changed += Renew;
    }

    protected override void OnParametersSet()
    {
        _isWrongDay = !DateOnly.TryParseExact(On, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out _on)
            && !string.IsNullOrEmpty(On);
        if (_isWrongDay || string.IsNullOrEmpty(On))
        {
            _on = directory.Today;
        }
    }

    public void Dispose() => directory.Changed -= Renew;

    private void Show(DateOnly? day) => navigation.NavigateTo(navigation.GetUriWithQueryParameter(
        "on", day is { } on && on != directory.Today ? on.ToString(DayForm, CultureInfo.InvariantCulture) : null));

    private void Renew(object? sender, EventArgs e) => _ = InvokeAsync(() =>
    {
        _staff = directory.Current;
        StateHasChanged();
    });
}
