using System.Globalization;
using System.Net;
using System.Text;
using Mcu.Application.Common;

namespace Mcu.Application.Triage.Titles;

/// <summary>
/// The part of a text from which a title is made: its beginning, as people see it. White space is collapsed before the length is measured,
/// so that a text that begins with a thousand line breaks still has a title. Every pass is linear.
/// </summary>
internal static class TitleSource
{
    private const int MaxRead = 1_000;

    /// <summary>
    /// The most marks on one letter; more are not needed by any script in use here and would cover what stands beside the title.
    /// </summary>
    private const int MaxMarks = 2;
    private const int LongestTag = 200;
    private static readonly string[] Tags = ["p", "br", "div", "span", "ul", "ol", "li"];

    public static string Plain(string text)
    {
        text = LinkMarkup.Without(WithoutTags(text));
        return Styled(VisibleText.Of(Folded(text)));
    }

    /// <summary>
    /// The beginning of the text. A word cut at its end is dropped, because half a telephone number would not be recognised.
    /// </summary>
    private static string Folded(string text)
    {
        var plain = new StringBuilder(Math.Min(text.Length, MaxRead + 1));
        var marks = 0;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (plain.Length > 0 && plain[^1] != ' ')
                {
                    plain.Append(' ');
                }
            }
            else if (!VisibleText.IsInvisible(c))
            {
                marks = IsMark(c) ? marks + 1 : 0;
                if (marks <= MaxMarks)
                {
                    plain.Append(c);
                }
            }

            if (plain.Length > MaxRead)
            {
                return Cut(plain);
            }
        }

        return plain.ToString();
    }

    private static string Cut(StringBuilder plain)
    {
        var text = plain.ToString(0, MaxRead);
        var gap = text.LastIndexOf(' ');
        text = gap > MaxRead / 2 ? text[..gap] : text;
        return char.IsHighSurrogate(text[^1]) ? text[..^1] : text;
    }

    private static bool IsMark(char c) => c > '\u02FF' && char.GetUnicodeCategory(c)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>Removes tags, because platforms send paragraphs as HTML.</summary>
    private static string WithoutTags(string text)
    {
        StringBuilder? left = null;
        var from = 0;
        for (var i = text.IndexOf('<', StringComparison.Ordinal); i >= 0; i = text.IndexOf('<', i + 1))
        {
            if (TagEnd(text, i) is > 0 and var end)
            {
                (left ??= new StringBuilder(text.Length)).Append(text, from, i - from).Append(' ');
                from = end;
                i = end - 1;
            }
        }

        return left is null ? text : WebUtility.HtmlDecode(left.Append(text, from, text.Length - from).ToString());
    }

    private static int TagEnd(string text, int at)
    {
        var inside = text.AsSpan(at + 1, Math.Min(LongestTag, text.Length - at - 1));
        var end = inside.IndexOfAny('<', '>');
        if (end <= 0 || inside[end] != '>')
        {
            return -1;
        }

        var name = inside[..end].Trim('/');
        var blank = name.IndexOfAny(' ', '\t', '\n');
        name = blank < 0 ? name : name[..blank].Trim('/');
        foreach (var tag in Tags)
        {
            if (name.Equals(tag, StringComparison.OrdinalIgnoreCase))
            {
                return at + end + 2;
            }
        }

        return -1;
    }

    /// <summary>Replaces letters and digits drawn in a special style (wide, in circles, «mathematical») by plain ones.</summary>
    private static string Styled(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u2070', '\u209C') && !text.AsSpan().ContainsAnyInRange('\u2460', '\u24FF')
            && !text.AsSpan().ContainsAnyInRange('\u2776', '\u2793')
            && !text.AsSpan().ContainsAnyInRange('\uD835', '\uD83C')
            && !text.AsSpan().ContainsAnyInRange('\uFF10', '\uFF5A'))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
            var one = text.AsSpan(i, length);
            plain.Append(Plainly(one) is { Length: > 0 } letters ? letters : one);
            i += length - 1;
        }

        return plain.ToString();
    }

    private static string? Plainly(ReadOnlySpan<char> one)
    {
        if (one[0] < '\u2070' || (one.Length == 1 && char.IsSurrogate(one[0])))
        {
            return null;
        }

        if (one[0] is >= '\u2776' and <= '\u2793')
        {
            return char.GetNumericValue(one[0]).ToString(CultureInfo.InvariantCulture);
        }

        var plain = one.ToString().Normalize(NormalizationForm.FormKC);
        return plain.Length <= 2 && !one.SequenceEqual(plain) && plain.All(char.IsLetterOrDigit) && one[0] is not ('№' or '™')
            ? plain
            : null;
    }
}
