namespace Mcu.Dashboard.Http;

/// <summary>The cookie that holds the theme a person has chosen.</summary>
internal static class ThemeCookie
{
    public const string Name = "mcu-theme";

    /// <summary>
    /// The theme of a document without scripts, which cannot read the system's preference: light, unless the person chose dark.
    /// </summary>
    public static string Plain(HttpRequest request) => request.Cookies[Name] == "dark" ? "dark" : "light";
}
