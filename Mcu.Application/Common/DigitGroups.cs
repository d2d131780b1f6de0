using System.Globalization;

namespace Mcu.Application.Common;

/// <summary>The groups of digits of a text, and which of them are joined by a few signs into one number. Digits of any alphabet.</summary>
internal sealed class DigitGroups
{
    /// <summary>«) - » and the like.</summary>
    private const int LongestGap = 3;

    private const int LongestUnit = 8;

    private readonly string _text;
    private readonly List<(int From, int To)> _groups = [];

    public DigitGroups(string text)
    {
        _text = text;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsDigit(text[i]))
            {
                var from = i;
                while (i < text.Length && char.IsDigit(text[i]))
                {
                    i++;
                }

                _groups.Add((from, i));
            }
        }
    }

    public int Count => _groups.Count;

    /// <returns>0 behind the last group.</returns>
    public int Length(int i) => i < Count ? _groups[i].To - _groups[i].From : 0;

    public ReadOnlySpan<char> Digits(int i) => _text.AsSpan(_groups[i].From, Length(i));

    public int FirstDigit(int i) => CharUnicodeInfo.GetDecimalDigitValue(_text[_groups[i].From]);

    /// <summary>The second digit of the number that begins with the group.</summary>
    public int SecondDigit(int i) => Length(i) > 1 ? CharUnicodeInfo.GetDecimalDigitValue(_text[_groups[i].From + 1]) : FirstDigit(i + 1);

    public int Value(int i)
    {
        var value = 0;
        foreach (var digit in Digits(i))
        {
            value = (value * 10) + CharUnicodeInfo.GetDecimalDigitValue(digit);
        }

        return value;
    }

    /// <summary>What stands before a group, back to the end of the group before it.</summary>
    public ReadOnlySpan<char> Between(int i) => Text(i - 1, i);

    /// <summary>What stands between two groups; nothing outside of the text.</summary>
    public ReadOnlySpan<char> Text(int one, int other) =>
        one < 0 || other >= Count ? [] : _text.AsSpan(_groups[one].To, _groups[other].From - _groups[one].To);

    /// <summary>The characters before a group, at most so many.</summary>
    public ReadOnlySpan<char> Before(int i, int most)
    {
        var from = Math.Max(0, _groups[i].From - most);
        return _text.AsSpan(from, _groups[i].From - from);
    }

    /// <summary>The few characters behind a group.</summary>
    public ReadOnlySpan<char> After(int i) => _text.AsSpan(_groups[i].To, Math.Min(LongestUnit, _text.Length - _groups[i].To));

    /// <summary>Whether the group continues the number of the group before it.</summary>
    public bool IsJoined(int i)
    {
        if (Between(i) is not { Length: > 0 and <= LongestGap } gap)
        {
            return false;
        }

        foreach (var c in gap)
        {
            if (!TextMask.IsBetween(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a dash joins the group to the one before it.</summary>
    public bool IsDash(int i)
    {
        foreach (var c in Between(i))
        {
            if (Dashes.IsDash(c))
            {
                return IsJoined(i);
            }
        }

        return false;
    }

    public bool IsAfterPlus(int i) => Before(i, 3).TrimEnd(" (") is [.., '+' or '＋'];

    public bool IsInBrackets(int i) => Before(i, 1) is ['('] && Between(i + 1) is [')', ..];

    /// <summary>Whether a letter and a dash stand before the group: «С-2026».</summary>
    public bool IsAfterJournal(int i) => Before(i, 2) is [var letter, var dash] && char.IsLetter(letter) && Dashes.IsDash(dash);

    /// <summary>«1.12.2026», «01-12-26».</summary>
    public bool IsDayFirst(int i) =>
        Length(i) is 1 or 2 && Length(i + 1) is 1 or 2 && Length(i + 2) is 2 or 4 && IsJoined(i + 1) && IsJoined(i + 2);

    /// <summary>Whether joined groups from the given one have these lengths.</summary>
    public bool Has(int i, params ReadOnlySpan<int> lengths)
    {
        for (var k = 0; k < lengths.Length; k++)
        {
            if (Length(i + k) != lengths[k] || (k > 0 && !IsJoined(i + k)))
            {
                return false;
            }
        }

        return true;
    }

    public bool IsShortEnd(int i) => Length(i) is 2 or 3 && IsJoined(i);

    public bool AreYears(int i, int count)
    {
        for (var k = i; k < i + count; k++)
        {
            if (Value(k) is < 1900 or > 2099)
            {
                return false;
            }
        }

        return true;
    }

    /// <returns>How many joined groups from the given one have this many digits together; 0 for none.</returns>
    public int Sum(int i, int digits)
    {
        var sum = 0;
        for (var k = i; k < Count && (k == i || IsJoined(k)) && sum < digits; k++)
        {
            sum += Length(k);
            if (sum == digits)
            {
                return k - i + 1;
            }
        }

        return 0;
    }

    /// <returns>The most joined groups with no more than so many digits, a date left out; 0 when they have too few.</returns>
    public int SumUpTo(int i, int fewest, int most)
    {
        var (sum, k) = (0, i);
        while (k < Count && (k == i || (IsJoined(k) && !PlainNumbers.IsDate(this, k))) && sum + Length(k) <= most)
        {
            sum += Length(k++);
        }

        return sum >= fewest ? k - i : 0;
    }

    /// <returns>How many joined groups of one digit there are, when there are enough.</returns>
    public int SingleDigits(int i, int fewest)
    {
        var k = i;
        while (k - i < 2 * fewest && Length(k) == 1 && (k == i || IsJoined(k)))
        {
            k++;
        }

        return k - i >= fewest ? k - i : 0;
    }

    /// <summary>Where the number begins that begins with the group, its plus and bracket included.</summary>
    public int Start(int i)
    {
        var from = _groups[i].From;
        if (!IsAfterPlus(i))
        {
            return Before(i, 1) is ['('] ? from - 1 : from;
        }

        while (_text[from] is not ('+' or '＋'))
        {
            from--;
        }

        return from;
    }

    public int End(int i) => _groups[i].To;
}
