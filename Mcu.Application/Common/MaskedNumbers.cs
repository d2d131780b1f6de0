namespace Mcu.Application.Common;

/// <summary>
/// Finds numbers that lead to a person: groups of digits by their lengths, by what stands between them, and by the word before them.
/// </summary>
internal static class MaskedNumbers
{
    /// <summary>No number with a meaning that may be shown has so many digits in one piece.</summary>
    private const int LongGroup = 10;

    private const int FewestLabelled = 5;
    private const int MostLabelled = 20;
    private const int RussianPhone = 11;
    private const int LongestPhone = 15;

    /// <param name="masked">Receives where the numbers stand.</param>
    public static void Find(string text, List<Range> masked)
    {
        var groups = new DigitGroups(text);
        for (var i = 0; i < groups.Count;)
        {
            if (PlainNumbers.LengthAt(groups, i) is > 0 and var plain)
            {
                i += plain;
            }
            else if (PersonalLength(groups, i) is > 0 and var personal)
            {
                masked.Add(groups.Start(i)..groups.End(i + personal - 1));
                i += personal;
            }
            else
            {
                i++;
            }
        }
    }

    /// <returns>How many groups from the given one are one personal number; 0 for none.</returns>
    private static int PersonalLength(DigitGroups groups, int i)
    {
        if (groups.Length(i) >= LongGroup)
        {
            return 1;
        }

        if (groups.IsAfterPlus(i) && International(groups, i) is > 0 and var international)
        {
            return international;
        }

        return Math.Max(ByShape(groups, i), Math.Max(LongDistance(groups, i), Labelled(groups, i)));
    }

    private static int International(DigitGroups groups, int i) =>
        groups.FirstDigit(i) == 7 && groups.Sum(i, RussianPhone) is > 0 and var own ? own : groups.SumUpTo(i, LongGroup, LongestPhone);

    /// <summary>«8 912 345-67-89», «8(3452)12-34-56», «8912 345 67 89», «7 9 1 2 …».</summary>
    private static int LongDistance(DigitGroups groups, int i)
    {
        if (groups.FirstDigit(i) is not (7 or 8) || groups.Sum(i, RussianPhone) is not (> 1 and var count))
        {
            return 0;
        }

        var isCode = groups.Length(i) == 1
            ? groups.Length(i + 1) is >= 3 and <= 5 || (groups.Length(i + 1) == 2 && groups.FirstDigit(i + 1) == 9)
            : groups.Length(i) is >= 4 and <= 6;
        return isCode && (groups.SecondDigit(i) >= 3 || groups.Between(i + 1).Contains('(')) ? count : 0;
    }

    private static int ByShape(DigitGroups groups, int i)
    {
        if (groups.IsInBrackets(i) && groups.Length(i) is >= 3 and <= 5 && groups.Sum(i, LongGroup) is > 1 and var local)
        {
            return local; // «(342) 212-34-56»
        }

        if (groups.Has(i, 4, 4, 4, 4))
        {
            return groups.AreYears(i, 4) ? 0 : groups.IsShortEnd(i + 4) ? 5 : 4;
        }

        if (groups.Has(i, 4, 6, 5) || groups.Has(i, 2, 2, 6))
        {
            return 3; // A card of fifteen digits; «57 04 345678».
        }

        if (groups.Has(i, 3, 3, 3, 2))
        {
            return 4; // SNILS.
        }

        if (groups.Has(i, 3, 3, 2, 2) && (groups.FirstDigit(i) == 9 || groups.IsDash(i + 3)))
        {
            return 4;
        }

        if (groups.FirstDigit(i) == 9 && (groups.Has(i, 3, 3, 4) || groups.Has(i, 3, 7)))
        {
            return groups.Has(i, 3, 7) ? 2 : 3;
        }

        if (groups.Has(i, 3, 2, 2) && groups.IsDash(i + 1) && groups.IsDash(i + 2))
        {
            return 3; // «212-34-56»
        }

        return groups.Has(i, 4, 6) && !groups.IsDash(i + 1) ? 2 : groups.SingleDigits(i, LongGroup);
    }

    /// <summary>«тел. 5-67-89», «паспорт серии 5704 номер 345678»: shorter numbers behind a word that says what they are.</summary>
    private static int Labelled(DigitGroups groups, int i) => NumberLabels.Before(groups, i) switch
    {
        NumberLabel.Series when groups.Length(i) == 4 => 1,
        NumberLabel.None => 0,
        _ => groups.SumUpTo(i, FewestLabelled, MostLabelled),
    };
}
