using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Mcu.Application.Triage;

/// <summary>
/// Makes of a resident's words a title fit for a wall: no mentions, links, phones, mail addresses, house and flat numbers, and not the
/// author's name. In doubt it takes out too much: a lost number on the wall is a nuisance, a resident's address there is a harm.
/// </summary>
public static class PublicText
{
    private const int MaxTitle = 160;
    private const int MaxRead = 1_000;
    private const int MaxNames = 8;
    private const int Attempts = 2;
    private const string Hidden = "…";

    public static string Title(string text, string? author)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            try
            {
                return Shorten(Hide(Plain(text), author));
            }
            catch (RegexMatchTimeoutException)
            {
                // The machine was out of breath, or the text is made to tire the patterns: then it has no title.
            }
        }

        return Hidden;
    }

    private static string Hide(string plain, string? author)
    {
        if (plain.AsSpan().IndexOfAny('@', '[', '(') >= 0 || plain.Contains("собака", StringComparison.OrdinalIgnoreCase))
        {
            plain = PersonalSigns.Mail().Replace(plain, Hidden);
            plain = PersonalSigns.Mention().Replace(plain, " ");
        }

        if (plain.AsSpan().ContainsAny(PersonalSigns.LinkParts))
        {
            plain = PersonalSigns.Link().Replace(plain, " ");
        }

        var digits = plain.Count(char.IsDigit);
        if (digits >= 4)
        {
            plain = PersonalSigns.Plate().Replace(plain, Hidden);
            plain = PersonalSigns.Coordinates().Replace(plain, Hidden);
            plain = PersonalSigns.Phone().Replace(plain, Hidden);
            plain = PersonalSigns.ShortPhone().Replace(plain, "${word}" + Hidden);
        }

        plain = PersonalSigns.Introduction().Replace(plain, "${word} " + Hidden);
        plain = PersonalSigns.FullName().Replace(plain, Hidden);
        if (plain.AsSpan().ContainsAny(PersonalSigns.FirstNames))
        {
            plain = PersonalSigns.FirstName().Replace(plain, Hidden);
        }

        plain = WithoutName(plain, author);
        if (HasNumberInWords(plain))
        {
            plain = PersonalSigns.SpelledPhone().Replace(plain, Hidden);
            plain = AddressSigns.Spelled().Replace(plain, "${street} ");
        }

        return digits > 0 ? WithoutHouses(plain) : plain;
    }

    /// <summary>«сто» is in «просто» and «часто» as well: only a whole word is a number, and the patterns for numbers in words are the dearest of all.</summary>
    private static bool HasNumberInWords(ReadOnlySpan<char> plain)
    {
        while (plain.IndexOfAny(PersonalSigns.NumberWords) is >= 0 and var hit)
        {
            var (from, to) = (hit, hit + 1);
            while (from > 0 && char.IsLetter(plain[from - 1]))
            {
                from--;
            }

            while (to < plain.Length && char.IsLetter(plain[to]))
            {
                to++;
            }

            if (PersonalSigns.NumberWord().IsMatch(plain[from..to]))
            {
                return true;
            }

            plain = plain[to..];
        }

        return false;
    }

    private static string WithoutHouses(string plain)
    {
        plain = AddressSigns.NumberBefore().Replace(plain, "${word}");
        plain = AddressSigns.HouseOrFlat().Replace(plain, "");
        plain = AddressSigns.AfterStreet().Replace(plain, "${street}");
        plain = AddressSigns.AfterName().Replace(plain, "${street}");
        return AddressSigns.AfterComma().Replace(plain, "${street}");
    }

    /// <summary>
    /// Only the beginning is shown, so a text of 20,000 characters is not searched to its end. A word cut at that point is dropped:
    /// half a phone would not look like one. Signs without width are taken out, they hide what follows from the patterns.
    /// </summary>
    private static string Plain(string text)
    {
        if (text.Length > MaxRead)
        {
            var gap = text.LastIndexOf(' ', MaxRead - 1);
            text = text[..(gap > MaxRead / 2 ? gap : MaxRead)];
        }

        if (text.Contains('<', StringComparison.Ordinal) && PersonalSigns.Tag().IsMatch(text))
        {
            text = WebUtility.HtmlDecode(PersonalSigns.Tag().Replace(text, " ")); // Platforms send paragraphs as HTML; a title is words.
        }

        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                plain.Append(' ');
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.Format)
            {
                plain.Append(c);
            }
        }

        return plain.Length > 0 && char.IsHighSurrogate(plain[^1]) ? plain.ToString(0, plain.Length - 1) : plain.ToString();
    }

    private static string Shorten(string plain)
    {
        plain = PersonalSigns.Gap().Replace(plain, " ").Trim(' ', ',', '.', '-', '–', '—', ':', ';');
        if (plain.Length <= MaxTitle)
        {
            return plain.Length == 0 ? Hidden : plain;
        }

        var cut = plain.LastIndexOf(' ', MaxTitle - 1);
        if (cut <= MaxTitle / 2)
        {
            cut = char.IsHighSurrogate(plain[MaxTitle - 2]) ? MaxTitle - 2 : MaxTitle - 1;
        }

        return string.Concat(plain.AsSpan(0, cut), Hidden);
    }

    /// <summary>The author's names in any case of grammar: «Анна», «Анной», «Алены» for «Алёна». Word by word: a pattern of one's own for every author costs more than all others.</summary>
    private static string WithoutName(string plain, string? author)
    {
        var stems = (author ?? "")
            .Split([' ', '.', ','], StringSplitOptions.RemoveEmptyEntries)
            .Where(name => name.Length > 1)
            .Take(MaxNames)
            .Select(name => Words.Key(name.Length > 3 ? PersonalSigns.NameEnding().Replace(name, "") : name))
            .Where(stem => stem.Length > 0)
            .ToArray();
        return stems.Length == 0 ? plain : Without(plain, stems);
    }

    private static string Without(string plain, string[] stems)
    {
        var letters = string.Concat(stems.Select(stem => stem[0]));
        StringBuilder? left = null;
        var from = 0;
        foreach (var word in PersonalSigns.Word().EnumerateMatches(plain))
        {
            var said = plain.AsSpan(word.Index, word.Length);
            if (BeginsAlike(said, letters) && IsName(Words.Key(said.ToString()), stems))
            {
                left = (left ?? new StringBuilder(plain.Length)).Append(plain, from, word.Index - from).Append(Hidden.AsSpan());
                from = word.Index + word.Length;
            }
        }

        return left is null ? plain : left.Append(plain, from, plain.Length - from).ToString();
    }

    /// <summary>A quick look before the word is taken apart: most begin with another letter.</summary>
    private static bool BeginsAlike(ReadOnlySpan<char> word, string letters)
    {
        foreach (var c in word)
        {
            if (char.IsLetterOrDigit(c))
            {
                return letters.Contains(Words.Plain(c), StringComparison.Ordinal);
            }
        }

        return false;
    }

    private static bool IsName(string word, string[] stems) => Array.Exists(
        stems,
        stem => word == stem || (stem.Length > 2 && word.StartsWith(stem, StringComparison.Ordinal) && PersonalSigns.CaseEndings.Contains(word[stem.Length..])));
}
