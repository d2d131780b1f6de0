namespace Mcu.Application.Common;

/// <summary>Finds e-mail addresses, of any alphabet, also with a blank on a side of the sign.</summary>
internal static class MaskedMail
{
    private const string InName = "._%+-'";
    private const string InDomain = ".-";

    /// <param name="masked">Receives where the addresses stand.</param>
    public static void Find(string text, List<Range> masked)
    {
        for (var at = Next(text, 0); at >= 0; at = Next(text, at + 1))
        {
            var (from, domain) = (at, at + 1);
            if (from > 0 && TextMask.IsBlank(text[from - 1]))
            {
                from--;
            }

            if (domain < text.Length && TextMask.IsBlank(text[domain]))
            {
                domain++;
            }

            var name = from;
            while (from > 0 && IsPart(text[from - 1], InName))
            {
                from--;
            }

            var to = domain;
            while (to < text.Length && IsPart(text[to], InDomain))
            {
                to++;
            }

            while (to > domain && !char.IsLetterOrDigit(text[to - 1]))
            {
                to--;
            }

            if (from < name && IsDomain(text.AsSpan(domain, to - domain)))
            {
                masked.Add(from..to);
            }
        }
    }

    private static int Next(string text, int from) => text.AsSpan(from).IndexOfAny('@', '＠') is >= 0 and var at ? from + at : -1;

    private static bool IsPart(char c, string signs) => char.IsLetterOrDigit(c) || signs.Contains(c, StringComparison.Ordinal);

    private static bool IsDomain(ReadOnlySpan<char> words) => words.LastIndexOf('.') is > 0 and var dot && words.Length - dot > 2;
}
