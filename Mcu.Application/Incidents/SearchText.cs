using System.Buffers;
using Mcu.Application.Common;

namespace Mcu.Application.Incidents;

/// <summary>
/// The folded texts that searches compare. An incident is kept as one folded text: its number, the resident's words, and each number in
/// them once more without anything between its digits, so that a telephone is found however it was written. A question is a list of terms;
/// all must occur, in any order.
/// </summary>
public static class SearchText
{
    /// <summary>Version of the folding. It is raised with every change of it, and all incidents are then folded again.</summary>
    public const int Version = 1;

    /// <summary>
    /// The fewest digits for which digits with signs between them count as one number, such as a telephone or an account. Fewer may be a
    /// house and a flat.
    /// </summary>
    private const int LeastJoined = 7;

    /// <summary>Digits of a Russian telephone with its leading 7 or 8, which people write either way or leave out.</summary>
    private const int Telephone = 11;

    private const string InNumbers = " -()./+";

    private static readonly char[] AroundWords = ['"', ',', ';', ':', '!', '?', '.', '(', ')', '…'];

    /// <summary>The folded text of an incident, in which terms are searched.</summary>
    public static string Of(string number, string text)
    {
        (number, text) = (FoldedText.Visible(number), FoldedText.Visible(text));

        // Twice the length is enough: a number joined of groups is shorter than the groups.
        var room = ArrayPool<char>.Shared.Rent(2 * (number.Length + text.Length + 1));
        var length = FoldedText.Append(text, room, FoldedText.Append(number, room, 0));
        var words = new string(room, 0, Join(room, length));
        ArrayPool<char>.Shared.Return(room);
        return words;
    }

    /// <summary>The terms of a question; empty when nothing is asked for.</summary>
    public static IReadOnlyList<string> Terms(string question)
    {
        if (IncidentNumber.TryParse(question, out var number) && IsWholeNumber(question))
        {
            return [FoldedText.Of(number)];
        }

        List<string> terms = [];
        var words = FoldedText.Of(question).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            var end = i;
            while (end < words.Length && IsOfDigits(words[end]))
            {
                end++;
            }

            if (IsOneNumber(words.AsSpan(i, end - i)))
            {
                terms.Add(Number(Digits(string.Concat(words[i..end]))));
                i = end - 1;
            }
            else
            {
                terms.Add(Term(words[i]));
            }
        }

        // A term that is part of another one adds nothing.
        return [.. terms.Distinct().Where(term => !terms.Exists(other => IsInside(term, other)))];
    }

    private static bool IsInside(string term, string other) => other.Length > term.Length && other.Contains(term, StringComparison.Ordinal);

    private static string Term(string word)
    {
        if (IncidentNumber.TryParse(word, out var number) && IsWholeNumber(word))
        {
            return FoldedText.Of(number);
        }

        if (IsOfDigits(word) && Digits(word) is { Length: >= LeastJoined } digits)
        {
            return Number(digits);
        }

        // Punctuation around a word, as in «яма,» or «"яма"», is no part of the question, unless there is nothing else.
        return word.Trim(AroundWords) is { Length: > 0 } trimmed ? trimmed : word;
    }

    /// <summary>Whether the number is complete. One that is still being typed («С-2026-01…») may begin many numbers.</summary>
    internal static bool IsWholeNumber(string number) => number.Count(char.IsDigit) >= 8;

    private static bool IsOfDigits(string word) =>
        word.All(c => char.IsAsciiDigit(c) || InNumbers.Contains(c, StringComparison.Ordinal)) && word.Any(char.IsAsciiDigit);

    /// <summary>Whether words of digits are the groups of one number: a telephone, or groups that are each too short to be one.</summary>
    private static bool IsOneNumber(ReadOnlySpan<string> words)
    {
        var (all, longest) = (0, 0);
        foreach (var word in words)
        {
            var digits = word.Count(char.IsAsciiDigit);
            (all, longest) = (all + digits, Math.Max(longest, digits));
        }

        return all >= LeastJoined && (longest < LeastJoined || (all == Telephone && words[0].TrimStart('+') is "7" or "8"));
    }

    private static string Digits(string words) => string.Concat(words.Where(char.IsAsciiDigit));

    private static string Number(string digits) => digits.Length == Telephone && digits[0] is '7' or '8' ? digits[1..] : digits;

    /// <summary>Adds, behind the words, the digits of each number that is written in groups.</summary>
    /// <returns>How long it has become.</returns>
    private static int Join(Span<char> words, int length)
    {
        var end = length;
        for (var i = 0; i < length; i++)
        {
            if (char.IsAsciiDigit(words[i]))
            {
                var start = i;
                i = LastOf(words[..length], start, out var isInGroups);
                end = isInGroups ? Add(words, start, i, end) : end;
            }
        }

        return end;
    }

    private static int Add(Span<char> words, int start, int last, int end)
    {
        words[end++] = ' ';
        for (var i = start; i <= last; i++)
        {
            if (char.IsAsciiDigit(words[i]))
            {
                words[end++] = words[i];
            }
        }

        return end;
    }

    /// <returns>The last place of the number that begins at a digit.</returns>
    private static int LastOf(ReadOnlySpan<char> words, int start, out bool isInGroups)
    {
        var last = start;
        isInGroups = false;
        for (var i = start + 1; i < words.Length; i++)
        {
            if (char.IsAsciiDigit(words[i]))
            {
                isInGroups |= i > last + 1;
                last = i;
            }
            else if (!InNumbers.Contains(words[i], StringComparison.Ordinal))
            {
                break;
            }
        }

        return last;
    }
}
