using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Mcu.Dashboard.Components.Library;

/// <summary>Gives MudBlazor its texts in the language of the page.</summary>
internal sealed class LibraryLocalizer(IStringLocalizer<LibraryTexts> texts) : MudLocalizer
{
    public override LocalizedString this[string key] => texts[key];
}
