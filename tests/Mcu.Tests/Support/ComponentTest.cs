using System.Globalization;
using Bunit;
using Mcu.Dashboard.Components.Library;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace Mcu.Tests.Support;

/// <summary>A component with our words and MudBlazor's services, in a browser that answers nothing unless a test says so.</summary>
public abstract class ComponentTest : BunitContext
{
    /// <summary>As wide as that of <see cref="Eventually"/>: the machine is shared, and no test is about speed.</summary>
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
