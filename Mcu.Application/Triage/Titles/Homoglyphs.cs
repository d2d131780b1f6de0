using System.Globalization;
using System.Text;

namespace Mcu.Application.Triage.Titles;

/// <summary>
/// Maps letters and digits that look alike to the Russian ones, for recognition only: «Пeтpов» with Latin letters in it is «петров»,
/// «Petrov» is «петров», «Гөлнара» is «гулнара». The text that people read keeps its own letters.
/// </summary>
internal static class Homoglyphs
{
    /// <summary>By the letter's place in the alphabet: as small and as capital Latin letters are drawn, and as they sound.</summary>
    private const string SmallSeen = "аьсдефднийклмпорqгстиввхуз";
    private const string CapitalSeen = "АВСДЕФГНИЙКЛМНОРКРСТУВВХУЗ";
    private const string Sounds = "абкдефгхижклмнопкрстувв·из";

    private const string Foreign = "ёәөүұҗңһқғіїєґўҳҷҙҫҡјѕԛӣӯαβεηικμνορτυχπλγδϲσω";
    private const string ForeignSeen = "еаууужнхкгииегухчзскйскиуавеникмнортухплгдссо";

    /// <summary>Letters that are used as digits in a number: О for 0, З for 3.</summary>
    private const string DigitLetters = "oоοзzilіι|бbsчgqвlo";

    private static readonly (string Latin, string Russian)[] Pairs =
        [
            ("shch", "щ"), ("sch", "ш"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("tz", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"),
            ("ju", "ю"), ("ya", "я"), ("ja", "я"), ("yo", "е"), ("ye", "е"), ("iu", "ю"), ("ia", "я"), ("ck", "к"), ("ph", "ф"),
        ];

    public static bool IsCyrillic(char c) => c is >= '\u0400' and <= '\u052F';

    public static bool IsLatin(char c) => c is >= 'A' and <= 'Z' or >= 'a' and <= 'z' or >= '\u00C0' and <= '\u024F';

    public static bool IsGreek(char c) => c is >= '\u0370' and <= '\u03FF';

    public static bool IsDigitLetter(char c) => DigitLetters.Contains(char.ToLowerInvariant(c), StringComparison.Ordinal);

    /// <summary>One letter of a word that holds Russian letters.</summary>
    public static char Seen(char c)
    {
        var lower = char.ToLowerInvariant(c);
        if (lower is >= 'а' and <= 'я')
        {
            return lower;
        }

        if (lower is >= 'a' and <= 'z')
        {
            return c == lower ? SmallSeen[lower - 'a'] : char.ToLowerInvariant(CapitalSeen[lower - 'a']);
        }

        var other = Foreign.IndexOf(lower, StringComparison.Ordinal);
        return other >= 0 ? char.ToLowerInvariant(ForeignSeen[other]) : Base(lower);
    }

    /// <summary>Whether a word of Latin letters alone can be read as a Russian one: «KOMAPOB».</summary>
    public static bool IsAllSeen(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!"ABCEHKMOPTXYaceopxy".Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return word.Length > 3;
    }

    /// <summary>A Latin word written in Russian letters by its sound.</summary>
    /// <param name="russian">Room for twice as many letters.</param>
    /// <returns>How many letters it has.</returns>
    public static int Heard(ReadOnlySpan<char> word, Span<char> russian)
    {
        var length = 0;
        for (var i = 0; i < word.Length;)
        {
            var (taken, letter) = Next(word[i..]);
            i += taken;
            if (letter == '·')
            {
                russian[length++] = 'к';
                letter = 'с';
            }

            russian[length++] = letter;
        }

        return length;
    }

    /// <summary>A name without everything in which spellings differ: soft signs, «й» and «ы», doubled letters.</summary>
    public static string Skeleton(string word)
    {
        var left = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            var plain = c switch { 'й' or 'ы' => 'и', 'э' => 'е', 'щ' => 'ш', _ => c };
            if (c is 'ь' or 'ъ' || (left.Length > 0 && left[^1] == plain))
            {
                continue;
            }

            if (plain is 'я' or 'ю')
            {
                Put('и');
                plain = plain == 'я' ? 'а' : 'у';
            }

            Put(plain);
        }

        return left.ToString();

        void Put(char c)
        {
            if (left.Length == 0 || left[^1] != c)
            {
                left.Append(c);
            }
        }
    }

    private static (int Taken, char Letter) Next(ReadOnlySpan<char> rest)
    {
        foreach (var (latin, russian) in Pairs)
        {
            if (rest.StartsWith(latin, StringComparison.OrdinalIgnoreCase))
            {
                return (latin.Length, russian[0]);
            }
        }

        var lower = char.ToLowerInvariant(rest[0]);
        lower = lower is >= 'a' and <= 'z' ? lower : Base(lower);
        return (1, lower is >= 'a' and <= 'z' ? Sounds[lower - 'a'] : lower);
    }

    /// <summary>The letter without diacritical marks.</summary>
    private static char Base(char c)
    {
        if (c < '\u00C0' || char.IsSurrogate(c))
        {
            return c;
        }

        var parts = c.ToString().Normalize(NormalizationForm.FormD);
        return parts.Length > 1 && CharUnicodeInfo.GetUnicodeCategory(parts[1]) is UnicodeCategory.NonSpacingMark ? parts[0] : c;
    }
}
