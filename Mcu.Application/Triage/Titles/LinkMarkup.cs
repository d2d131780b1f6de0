using System.Text;

namespace Mcu.Application.Triage.Titles;

/// <summary>
/// The markup by which platforms write a link into a text: «[id1|Имя]», «[https://…|пост]», «[#alias|#яма|https://…]», «@club1
/// (Администрация)», «*id77 (Имя)». A person reads only the label; a title for a wall shows neither. Half a link, cut by a length limit,
/// counts as well.
/// </summary>
public static class LinkMarkup
{
    private const int LongestTarget = 400;
    private const int LongestLabel = 600;
    private static readonly string[] Objects =
        [
            "id", "club", "public", "event", "post", "photo", "video", "wall", "topic", "doc", "album", "app", "market", "note", "page",
            "poll", "audio", "clip", "story", "article",
        ];

    /// <summary>The text with each link replaced by its label.</summary>
    public static string Shown(string text) => Replace(text, keep: true);

    /// <summary>The text without links and their labels.</summary>
    public static string Without(string text) => Replace(text, keep: false);

    private static string Replace(string text, bool keep)
    {
        StringBuilder? left = null;
        var from = 0;
        for (var i = 0; i < text.Length;)
        {
            var link = text[i] switch
            {
                '[' => Bracket(text, i),
                '@' or '*' => Mention(text, i),
                _ => default,
            };
            if (link.End == 0)
            {
                i++;
                continue;
            }

            left ??= new StringBuilder(text.Length);
            left.Append(text, from, i - from);
            if (keep)
            {
                left.Append(text, link.LabelStart, link.LabelLength);
            }
            else
            {
                left.Append(' ');
            }

            i = from = link.End;
        }

        return left?.Append(text, from, text.Length - from).ToString() ?? text;
    }

    private static (int End, int LabelStart, int LabelLength) Bracket(string text, int at)
    {
        var end = text.AsSpan(at + 1, Math.Min(LongestTarget, text.Length - at - 1)).IndexOfAny('|', ']', '[');
        if (end < 0 || text[at + 1 + end] != '|')
        {
            // «[id123» or «[https://vk.com/…» with which the text ends.
            var rest = text.AsSpan(at + 1);
            return end < 0 && rest.Length is > 0 and < LongestTarget && !rest.ContainsAny(' ', '\n') && IsTarget(rest)
                ? (text.Length, text.Length, 0)
                : default;
        }

        if (!IsTarget(text.AsSpan(at + 1, end)))
        {
            return default;
        }

        var label = at + end + 2;
        var close = text.AsSpan(label, Math.Min(LongestLabel, text.Length - label)).IndexOfAny(']', '[');
        var stop = close < 0 ? Math.Min(text.Length, label + LongestLabel) : label + close;
        if (close < 0 && stop < text.Length)
        {
            return default;
        }

        // A third part is the address again.
        var bar = text.AsSpan(label, stop - label).IndexOf('|');
        return (stop < text.Length && text[stop] == ']' ? stop + 1 : stop, label, bar < 0 ? stop - label : bar);
    }

    private static (int End, int LabelStart, int LabelLength) Mention(string text, int at)
    {
        var i = at + 1;
        while (i < text.Length && i - at < 64 && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '_' or '.' or '-'))
        {
            i++;
        }

        if (i == at + 1
            || !(text[at] == '@' || IsObject(text.AsSpan(at + 1, i - at - 1)))
            || (at > 0 && char.IsLetterOrDigit(text[at - 1])))
        {
            return default;
        }

        var open = i < text.Length && text[i] == ' ' ? i + 1 : i;
        if (open >= text.Length || text[open] != '(')
        {
            return default;
        }

        var close = text.AsSpan(open + 1, Math.Min(LongestLabel, text.Length - open - 1)).IndexOfAny(')', '(');
        return close >= 0 && text[open + 1 + close] == ')' ? (open + close + 2, open + 1, close) : default;
    }

    private static bool IsTarget(ReadOnlySpan<char> target) =>
        target.Length > 0 && !target.ContainsAny(' ', '\n', '\t')
        && (target[0] is '#' or '@' or '*' || target.Contains("://", StringComparison.Ordinal) || target.Contains('.') || IsObject(target));

    /// <summary>«id77», «club1», «post-1_2», «club1:bp-2_3».</summary>
    private static bool IsObject(ReadOnlySpan<char> target)
    {
        foreach (var name in Objects)
        {
            if (target.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                var rest = target[name.Length..].TrimStart('-');
                return rest.Length > 0 && char.IsAsciiDigit(rest[0]);
            }
        }

        return false;
    }
}
