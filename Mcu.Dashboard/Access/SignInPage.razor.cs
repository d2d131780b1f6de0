using Mcu.Application.People;
using Mcu.Dashboard.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Access;

/// <summary>
/// The way in: by key, in a demonstration as one of its people, and by the administrator's one-time code, which never stays in the address.
/// Rendered on the server; works without any script.
/// </summary>
public sealed partial class SignInPage(
    SignInLinks links,
    Municipality town,
    IServiceProvider services,
    NavigationManager navigation,
    IStringLocalizer<Texts> shared,
    IStringLocalizer<AccessTexts> words) : ComponentBase
{
    [SupplyParameterFromQuery]
    private string? Code { get; set; }

    [SupplyParameterFromQuery]
    private string? Error { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    private IStringLocalizer<Texts> Shared => shared;

    private IStringLocalizer<AccessTexts> Words => words;

    private DemoSwitch Demo => services.GetRequiredService<DemoSwitch>();

    private CurrentPerson? Me => CurrentPerson.From(Http?.User);

    private string? ErrorText => Error is "key" or "code" ? words[$"Error.{Error}"].Value : null;

    private IEnumerable<IGrouping<string, Person>> People => town.People
        .GroupBy(person => person.Role)
        .OrderBy(role => Roles.All.ToList().IndexOf(role.Key));

    protected override async Task OnInitializedAsync()
    {
        if (Code is null || Http is null)
        {
            return;
        }

        if (!links.Redeem(Code))
        {
            navigation.NavigateTo("/sign-in?error=code");
            return;
        }

        await Session.OpenByLinkAsync(Http, new CurrentPerson(null, shared[$"Role.{Roles.Admin}"], Roles.Admin, null, null));
        navigation.NavigateTo("/");
    }
}
