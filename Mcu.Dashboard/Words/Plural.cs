using System.Globalization;

namespace Mcu.Dashboard.Words;

/// <summary>The plural form for a number: «1 новое, 3 новых, 11 новых». English uses the first and the last.</summary>
internal static class Plural
{
    public static string Say(int count, string one, string few, string many) =>
        string.Format(CultureInfo.CurrentCulture, Form(count) switch { "one" => one, "few" => few, _ => many }, count);

    /// <returns><c>one</c>, <c>few</c> or <c>many</c>.</returns>
    public static string Form(int count)
    {
        var russian = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ru";
        return !russian ? (count == 1 ? "one" : "many")
            : (count % 100) is >= 11 and <= 14 ? "many"
            : (count % 10) switch { 1 => "one", >= 2 and <= 4 => "few", _ => "many" };
    }
}
