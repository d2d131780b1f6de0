namespace Mcu.Dashboard.Resources;

/// <summary>Texts of the settings: calendars, office hours, norms, their history.</summary>
public sealed class SettingsTexts;
