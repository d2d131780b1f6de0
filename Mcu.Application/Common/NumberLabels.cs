namespace Mcu.Application.Common;

/// <summary>What the words before a number say it is.</summary>
internal enum NumberLabel
{
    None,
    Phone,
    Document,

    /// <summary>Four digits of a passport.</summary>
    Series,
}

/// <summary>Finds the word that says what a number is, in the few words before it.</summary>
internal static class NumberLabels
{
    /// <summary>In characters.</summary>
    private const int Reach = 40;

    private static readonly string[] Phone =
        ["тел", "моб", "сотов", "факс", "звон", "ватсап", "вотсап", "вайбер", "whatsapp", "viber", "phone"];

    private static readonly string[] Document =
        ["паспорт", "снилс", "инн", "полис", "удостоверени", "свидетельств", "карт", "passport", "snils", "inn"];

    public static NumberLabel Before(DigitGroups groups, int i)
    {
        var words = groups.Before(i, Reach);
        words = words[(words.LastIndexOfAny(";!?\n") + 1)..];
        var comma = words.LastIndexOf(',');
        for (var end = words.Length; end > 0;)
        {
            if (!char.IsLetter(words[end - 1]))
            {
                end--;
                continue;
            }

            var start = end;
            while (start > 0 && char.IsLetter(words[start - 1]))
            {
                start--;
            }

            var word = words[start..end];
            if (word.StartsWith("сери", StringComparison.OrdinalIgnoreCase))
            {
                return words[end..].IndexOfAnyInRange('0', '9') < 0 ? NumberLabel.Series : NumberLabel.Document;
            }

            if (start > comma && BeginsWith(word, Phone))
            {
                return NumberLabel.Phone;
            }

            if (BeginsWith(word, Document))
            {
                return NumberLabel.Document;
            }

            end = start;
        }

        return NumberLabel.None;
    }

    private static bool BeginsWith(ReadOnlySpan<char> word, string[] beginnings)
    {
        foreach (var beginning in beginnings)
        {
            if (word.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
