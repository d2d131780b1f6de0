using System.Globalization;

namespace Mcu.Dashboard.Card;

/// <summary>
/// A short print of a text: FNV-1a, 32 bits, over its UTF-16 units. The browser makes the same one (<c>drafts.js</c>) and learns by it
/// that the store has the text it keeps; it guards nothing.
/// </summary>
internal static class TextPrint
{
    public static string Of(string text)
    {
        var print = 0x811c9dc5u;
        foreach (var unit in text)
        {
            print = unchecked((print ^ unit) * 0x01000193u);
        }

        return print.ToString("x", CultureInfo.InvariantCulture);
    }
}
