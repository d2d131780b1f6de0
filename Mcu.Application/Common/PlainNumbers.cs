namespace Mcu.Application.Common;

/// <summary>Finds numbers that may be shown although they look like personal ones: dates, sums, numbers of incidents, 112.</summary>
internal static class PlainNumbers
{
    /// <summary>A sum in one piece is not longer: whoever writes more digits before «руб.» may hide a telephone number.</summary>
    private const int LongestSum = 9;

    private const int MostThousands = 4;
    private const int LongestOrdinal = 12;

    private static readonly string[] Units = ["руб", "₽", "р.", "тыс", "млн", "млрд", "коп", "долл", "евро", "$", "€"];
    private static readonly string[] Emergency = ["112", "101", "102", "103", "104", "01", "02", "03", "04"];

    /// <returns>How many groups from the given one are one such number; 0 for none.</returns>
    public static int LengthAt(DigitGroups groups, int i)
    {
        if (IsDate(groups, i))
        {
            return 3;
        }

        if (IsIncident(groups, i))
        {
            return 2;
        }

        return SumOfMoney(groups, i) is > 0 and var sum ? sum : IsEmergency(groups, i) ? 1 : 0;
    }

    /// <summary>«1.12.2026», «2026-12-01»; «22-10-11» only where no word says that it is a telephone.</summary>
    public static bool IsDate(DigitGroups groups, int i)
    {
        if (!(groups.Has(i, 4, 2, 2) || groups.IsDayFirst(i))
            || groups.Between(i + 1) is not [var sign]
            || groups.Between(i + 2) is not [var other]
            || (sign != '.' && groups.Length(i + 2) == 2 && groups.Length(i) < 4 && NumberLabels.Before(groups, i) is NumberLabel.Phone))
        {
            return false;
        }

        var (day, month) = groups.Length(i) == 4 ? (groups.Value(i + 2), groups.Value(i + 1)) : (groups.Value(i), groups.Value(i + 1));
        return sign == other && (sign == '.' || Dashes.IsDash(sign)) && day is >= 1 and <= 31 && month is >= 1 and <= 12;
    }

    /// <summary>«С-2026-0412».</summary>
    private static bool IsIncident(DigitGroups groups, int i) => groups.IsAfterJournal(i)
        && groups.Length(i) == 4
        && groups.IsDash(i + 1)
        && groups.Length(i + 1) is > 0 and <= LongestOrdinal
        && groups.Between(i + 1).Length == 1;

    private static int SumOfMoney(DigitGroups groups, int i)
    {
        var last = i;
        while (last - i < MostThousands
            && groups.IsJoined(last + 1)
            && groups.Length(last + 1) == 3
            && groups.Between(last + 1) is [var blank]
            && TextMask.IsBlank(blank))
        {
            last++;
        }

        if (groups.Length(i) > (last == i ? LongestSum : 3))
        {
            return 0;
        }

        var hasDecimals = groups.Length(last + 1) <= 2 && groups.Text(last, last + 1) is ['.'] or [','];
        last += hasDecimals ? 1 : 0;
        var after = groups.After(last).TrimStart();
        foreach (var unit in Units)
        {
            if (after.StartsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                return last - i + 1;
            }
        }

        return 0;
    }

    private static bool IsEmergency(DigitGroups groups, int i) =>
        groups.Length(i) is 2 or 3
        && (i + 1 == groups.Count || !groups.IsJoined(i + 1) || TextMask.IsBlank(groups.Between(i + 1)[0]))
        && (!groups.IsJoined(i) || TextMask.IsBlank(groups.Between(i)[^1]))
        && !groups.IsAfterPlus(i)
        && Emergency.Contains(groups.Digits(i).ToString());
}
