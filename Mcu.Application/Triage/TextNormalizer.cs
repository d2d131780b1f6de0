using Mcu.Application.Common;

namespace Mcu.Application.Triage;

/// <summary>
/// Normalises a text for triage: visible characters only, lower case, ё as е, and every character that is no letter or digit separates
/// words.
/// </summary>
public static class TextNormalizer
{
    /// <summary>Longer words are cut when they are displayed, because a text without blanks is a single word.</summary>
    private const int MaxShownWord = 40;

    public static string[] Of(string text) => OfVisible(VisibleText.Of(text));

    /// <param name="visible">A text that was read through <see cref="VisibleText"/>.</param>
    public static string[] OfVisible(string visible) => Normal(visible).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Words as they are written in the text, each once.</summary>
    /// <param name="visible">A text that was read through <see cref="VisibleText"/>.</param>
    /// <param name="runs">Runs of words by their place among those of <see cref="OfVisible"/>: index of the first word, and number of
    /// words.</param>
    /// <returns>One text for each run, with its words separated by a space.</returns>
    public static IReadOnlyList<string> AsWritten(string visible, IReadOnlyList<(int First, int Count)> runs)
    {
        var written = new string?[runs.Count];
        var (word, left) = (0, runs.Sum(run => run.Count));
        for (var i = 0; i < visible.Length && left > 0; i++)
        {
            var start = i;
            while (i < visible.Length && Plain(visible[i]) != ' ')
            {
                i++;
            }

            if (i == start)
            {
                continue;
            }

            for (var run = 0; run < written.Length; run++)
            {
                if (word >= runs[run].First && word < runs[run].First + runs[run].Count)
                {
                    var part = visible.Substring(start, Math.Min(i - start, MaxShownWord));
                    written[run] = written[run] is { } before ? $"{before} {part}" : part;
                    left--;
                }
            }

            word++;
        }

        List<string> once = new(written.Length);
        foreach (var part in written)
        {
            if (part is not null && !once.Contains(part, StringComparer.OrdinalIgnoreCase))
            {
                once.Add(part);
            }
        }

        return once;
    }

    /// <summary>A name in the form in which names are compared: «Ямы  и выбоины на дороге.» equals «ямы и выбоины на дороге».</summary>
    public static string Key(string name) => string.Join(' ', Of(name));

    /// <summary>One character in the form in which it is compared.</summary>
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
