namespace Mcu.Dashboard.Resources;

/// <summary>The words that MudBlazor's components speak by themselves: calendars, clear buttons, pagers. The keys are the library's.</summary>
public sealed class LibraryTexts;
