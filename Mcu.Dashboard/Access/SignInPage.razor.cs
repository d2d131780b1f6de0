using System.Globalization;
using Mcu.Application.Appointments;
using Mcu.Application.People;
using Mcu.Dashboard.Resources;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Mcu.Dashboard.Access;

/// <summary>
/// The sign-in page: by key, in a demonstration as one of its people, and by the administrator's one-time code. Opening the page does not
/// use up a code, only its button does, so that a messenger may preview the link. Rendered on the server; works without scripts.
/// </summary>
public sealed partial class SignInPage(
    StaffDirectory directory,
    IServiceProvider services,
    IAntiforgery antiforgery,
    IStringLocalizer<Texts> shared,
    IStringLocalizer<AccessTexts> words,
    IStringLocalizer<ShellTexts> shell,
    NavigationManager navigation) : ComponentBase
{
    private static readonly (string Theme, string Icon)[] Themes =
    [
        ("light", Icons.Material.Outlined.LightMode),
        ("dark", Icons.Material.Outlined.DarkMode),
        ("system", Icons.Material.Outlined.SettingsBrightness),
    ];

    [SupplyParameterFromQuery]
    private string? Code { get; set; }

    [SupplyParameterFromQuery]
    private string? Error { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    /// <summary>Why the previous session ended.</summary>
    [SupplyParameterFromQuery]
    private string? Ended { get; set; }

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    private IStringLocalizer<Texts> Shared => shared;

    private IStringLocalizer<AccessTexts> Words => words;

    private IStringLocalizer<ShellTexts> Shell => shell;

    private static string OtherCulture => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ru" ? "en" : "ru";

    /// <summary>This page with all of its query, in the other language.</summary>
    private string OtherLanguage => navigation.GetUriWithQueryParameter("culture", OtherCulture);

    private DemoSwitch Demo => services.GetRequiredService<DemoSwitch>();

    private Actor? Me => CurrentPerson.From(Http?.User);

    private string? ErrorText => Error is "key" or "code" ? words[$"Error.{Error}"].Value : null;

    /// <summary>Null also for somebody who has signed in since.</summary>
    private string? EndedText =>
        Me is null && Ended is not null && words[$"Ended.{Ended}"] is { ResourceNotFound: false } why ? why.Value : null;

    /// <summary>Each made-up person in each of their positions.</summary>
    private IEnumerable<IGrouping<string, Occupant>> People => directory.Current.People
        .Where(person => person is { IsMadeUp: true, BlockedAt: null })
        .SelectMany(person => directory.Current.PositionsOf(person.Code, directory.Today))
        .Where(occupant => occupant.Position.Role is not null)
        .GroupBy(occupant => occupant.Position.Role!)
        .OrderBy(role => Roles.All.ToList().IndexOf(role.Key));

    protected override void OnInitialized()
    {
        if (Http is { } http && !http.Response.HasStarted)
        {
            SignInForms.MakeToken(http, antiforgery);
        }
    }
}
