using System.Globalization;
using Bunit;
using Mcu.Dashboard.Components.Library;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace Mcu.Tests.Support;

/// <summary>
/// Base of component tests: our texts and MudBlazor's services, in a browser that answers no call unless a test makes it.
/// </summary>
public abstract class ComponentTest : BunitContext
{
    /// <summary>As generous as <see cref="Eventually"/>: the machine is shared, and no test is about speed.</summary>
    static ComponentTest() => DefaultWaitTimeout = TimeSpan.FromSeconds(20);

    protected ComponentTest()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ru");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLocalization();
        Services.AddMudServices(library => library.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddTransient<MudLocalizer, LibraryLocalizer>();
    }
}
