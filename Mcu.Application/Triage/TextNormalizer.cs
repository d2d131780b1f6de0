using Mcu.Application.Common;

namespace Mcu.Application.Triage;

/// <summary>How triage reads a text: as people see it, lower case, ё as е, everything that is no letter or digit is a gap.</summary>
public static class TextNormalizer
{
    [ThreadStatic]
    private static long _looks;

    public static string[] Of(string text) => Normal(VisibleText.Of(text)).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A name reduced to what is compared: «Ямы  и выбоины на дороге.» equals «ямы и выбоины на дороге».</summary>
    public static string Key(string name) => string.Join(' ', Of(name));

    /// <summary>How often this thread compared words of a text with a list: that it grows with the text alone is a test.</summary>
    internal static long Looks => _looks;

    internal static void Look() => _looks++;

    /// <summary>One character as it is compared.</summary>
    public static char Plain(char c)
    {
        var lower = char.ToLowerInvariant(c);
        return lower == 'ё' ? 'е' : char.IsLetterOrDigit(lower) ? lower : ' ';
    }

    private static string Normal(string text) => string.Create(text.Length, text, static (plain, text) =>
    {
        for (var i = 0; i < plain.Length; i++)
        {
            plain[i] = Plain(text[i]);
        }
    });
}
