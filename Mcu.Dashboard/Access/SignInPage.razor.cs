using System.Globalization;
using Mcu.Application.Accounts;
using Mcu.Application.Appointments;
using Mcu.Application.People;
using Mcu.Application.Sessions;
using Mcu.Dashboard.Resources;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Mcu.Dashboard.Access;

/// <summary>
/// The sign-in page and its further steps: by user name and password, by key, in a demonstration as one of its people, and by the
/// administrator's one-time code. Opening the page does not use up a code or an invitation, only its button does, so that a messenger may
/// preview the link. Rendered on the server; works without scripts.
/// </summary>
public sealed partial class SignInPage(
    StaffDirectory directory,
    AccessDirectory access,
    SessionCache cache,
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

    private static readonly string[] Errors =
        ["key", "code", "password", "position", "step", "factor", "user", "rules", "again", "taken",
         "provider", "provider-person", "provider-group"];

    private Person? _invited;
    private SignInStep? _step;
    private bool _isFactorDemanded;

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

    private OpenIdSettings OpenId => services.GetRequiredService<OpenIdSettings>();

    private string ReturnQuery => LocalUrl.Only(ReturnUrl) is { } back ? QueryString.Create("returnUrl", back).ToString() : "";

    private Actor? Me => CurrentPerson.From(Http?.User);

    /// <summary>Whether somebody, or a screen without anybody, asked for the wall.</summary>
    private bool IsForScreen => Me is null && LocalUrl.Only(ReturnUrl) == "/wall";

    private string? ErrorText => Error is not null && Errors.Contains(Error) ? words[$"Error.{Error}"].Value : null;

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

    /// <summary>The step of signing in by an account, as the address names it; empty on the first page.</summary>
    private string Step => new Uri(navigation.Uri).AbsolutePath.Split('/') is [.., "sign-in", var step] ? step : "";

    private bool HasAccounts => access.HasAccounts;

    protected override async Task OnInitializedAsync()
    {
        if (Http is not { } http || http.Response.HasStarted)
        {
            return;
        }

        // Before the first wait: the page is rendered up to there, and its forms need the token.
        SignInForms.MakeToken(http, antiforgery);
        var accounts = services.GetRequiredService<AccountService>();
        if (Step == "factor" && services.GetRequiredService<SignInStepCookie>().Read(http, cache.Now) is { } step)
        {
            (_step, _isFactorDemanded) = (step, accounts.MustHaveSecondFactor(step.Person));
        }
        else if (Step == "invitation" && Code is { Length: > 0 } code)
        {
            _invited = await accounts.InvitedAsync(code, http.RequestAborted);
        }
    }

    /// <summary>In groups of four, as people read it off.</summary>
    private static string Spaced(string key) => string.Join(' ', key.Chunk(4).Select(group => new string(group)));

    /// <summary>What an authenticator app on the same device opens: it takes the key from the link.</summary>
    private string Otpauth(string key)
    {
        var issuer = Uri.EscapeDataString(shared["Product"]);
        var name = Uri.EscapeDataString(directory.Current.NameOf(_step?.Person) ?? "");
        return $"otpauth://totp/{issuer}:{name}?secret={key}&issuer={issuer}";
    }
}
