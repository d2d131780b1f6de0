using System.Globalization;

namespace Mcu.Application.Common;

/// <summary>
/// Masks e-mail addresses, telephone numbers, bank cards and numbers of documents (passport, SNILS, INN) in a text that leaves the
/// product: to a wall, into a file, into a notice. House numbers, numbers of incidents, dates, sums of money and emergency numbers stay.
/// In doubt it masks. It reads the text a fixed number of times and looks at a few neighbours of each number, so that its cost grows with
/// the length of the text and with nothing else.
/// </summary>
public static class TextMask
{
    /// <summary>What stands in place of what was masked.</summary>
    public const string Mark = "***";

    /// <returns>The text with <see cref="Mark"/> in place of what is personal; the same instance when there is nothing to mask.</returns>
    public static string Of(string text)
    {
        List<Range> masked = [];
        MaskedMail.Find(text, masked);
        MaskedNumbers.Find(text, masked);
        if (masked.Count == 0)
        {
            return text;
        }

        masked.Sort(static (one, other) => one.Start.Value.CompareTo(other.Start.Value));
        var written = new System.Text.StringBuilder(text.Length);
        var next = 0;
        foreach (var part in masked)
        {
            if (part.Start.Value >= next)
            {
                written.Append(text, next, part.Start.Value - next).Append(Mark);
            }

            next = Math.Max(next, part.End.Value);
        }

        return written.Append(text, next, text.Length - next).ToString();
    }

    /// <summary>A character that writers put between the groups of one number; a line break never is.</summary>
    internal static bool IsBetween(char c) => IsBlank(c) || c is '(' or ')' or '.' or '№' || Dashes.IsDash(c);

    /// <summary>A blank, or a character that cannot be seen.</summary>
    internal static bool IsBlank(char c) =>
        c is ' ' or '\t' || char.GetUnicodeCategory(c) is UnicodeCategory.SpaceSeparator or UnicodeCategory.Format;
}
