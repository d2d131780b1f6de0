namespace Mcu.Dashboard.Resources;

/// <summary>Texts that MudBlazor's components use by themselves: calendars, clear buttons, pagers. The keys are the library's.</summary>
public sealed class LibraryTexts;
