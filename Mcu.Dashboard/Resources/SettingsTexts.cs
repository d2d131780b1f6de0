namespace Mcu.Dashboard.Resources;

/// <summary>Words of the settings: calendars, office hours, norms, their history.</summary>
public sealed class SettingsTexts;
