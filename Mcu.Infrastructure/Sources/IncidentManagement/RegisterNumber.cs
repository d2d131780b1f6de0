using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Mcu.Application.Common;
using Mcu.Infrastructure.Sources.IncidentManagement.Tables;

namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>
/// Brings the number of an incident into one form, because it is the identity: 9125, «9 125», «9125,00» and «="9125"» are one incident. A
/// number that a spreadsheet has damaged is refused, never guessed, so that two incidents never become one.
/// </summary>
internal static class RegisterNumber
{
    /// <summary>Above it a double no longer holds every digit.</summary>
    private const double MostExact = 1e15;
    /// <summary>Capital letters that are drawn alike, at the same places.</summary>
    private const string Latin = "ABCEHIKMOPTXYSJ";
    private const string Cyrillic = "АВСЕНІКМОРТХУЅЈ";

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Digits, in groups of three if grouped at all, and a fraction of zeros.</summary>
    private static readonly Regex Whole = new(@"^\+?(?<digits>[0-9]+|[0-9]{1,3}( [0-9]{3})+|[0-9]{1,3}('[0-9]{3})+)([.,]0+)?$", Options);

    /// <summary>«9,125.00» and «9.125,00»: the fraction says which of the two signs parts the thousands.</summary>
    private static readonly Regex Grouped = new(
        @"^\+?(?<digits>[0-9]{1,3}(,[0-9]{3})+)\.0+$|^\+?(?<digits>[0-9]{1,3}(\.[0-9]{3})+),0+$",
        Options);

    /// <summary>
    /// A long number as Excel and others write it: «3,90001E+11». Without sign and fraction it may be a name that somebody chose.
    /// </summary>
    private static readonly Regex Scientific = new(
        @"^[-+]?(?<whole>[0-9])([.,](?<fraction>[0-9]*))?[eEеЕ](?<sign>[-+]?)(?<power>[0-9]{1,3})$",
        Options);

    /// <summary>A number that cannot be that of an incident: negative, with a fraction, or with misplaced signs.</summary>
    private static readonly Regex Numeric = new(@"^[-+]?[0-9][0-9 .,']*$", Options);

    /// <returns>The number, null when the cell is empty; or why it cannot be one.</returns>
    public static (string? Number, string? Fault) Read(object? cell)
    {
        switch (cell)
        {
            case NumberCell { Shape: not CellShape.Number }:
                return (null, Refusals.NumberAsDate);
            case NumberCell { Value: var value }:
                return value is >= 0 and < MostExact && value == Math.Floor(value)
                    ? (value.ToString("0", CultureInfo.InvariantCulture), null)
                    : (null, value >= MostExact ? Refusals.NumberDigits : Refusals.Number);
            case bool:
                return (null, Refusals.Number);
        }

        if (CellValue.IsError(cell))
        {
            return (null, Refusals.Number);
        }

        var text = Folded(CellValue.Text(cell));
        return text.Length == 0 ? (null, null) : FromText(text);
    }

    private static (string? Number, string? Fault) FromText(string text)
    {
        if (Whole.Match(text) is { Success: true } whole)
        {
            return (Trimmed(whole.Groups["digits"].Value), null);
        }

        if (Grouped.Match(text) is { Success: true } grouped)
        {
            return (Trimmed(grouped.Groups["digits"].Value), null);
        }

        if (Scientific.Match(text) is { Success: true } scientific
            && (scientific.Groups["sign"].Length > 0 || scientific.Groups["fraction"].Success))
        {
            return FromScientific(scientific, text);
        }

        return SpoiledDate.Is(text) ? (null, Refusals.NumberAsDate)
            : Numeric.IsMatch(text) ? (null, Refusals.Number)
            : (Named(text), null);
    }

    /// <summary>Valid only where every digit is written: 9,104E+03 is 9104, while 3,90001E+11 may be any of a million numbers.</summary>
    private static (string? Number, string? Fault) FromScientific(Match match, string text)
    {
        var fraction = match.Groups["fraction"].Value;
        var power = int.Parse(match.Groups["power"].ValueSpan, CultureInfo.InvariantCulture);
        if (match.Groups["sign"].Value == "-" || text[0] == '-' || fraction.Length < power)
        {
            return (null, Refusals.NumberDigits);
        }

        return fraction.AsSpan(power).ContainsAnyExcept('0')
            ? (null, Refusals.Number)
            : (Trimmed(match.Groups["whole"].Value + fraction[..power]), null);
    }

    /// <summary>Digits of any alphabet, one sort of hyphen and blank, nothing invisible, no «№» before it.</summary>
    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var sign in VisibleText.Of(text))
        {
            folded.Append(
                char.IsDigit(sign) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(sign))
                : char.IsWhiteSpace(sign) ? ' '
                : sign is '\u00B7' or '\u2019' or '\u02BC' ? '\''
                : sign is '\uFF0C' ? ',' : sign is '\uFF0E' ? '.'
                : Dashes.IsDash(sign) ? '-'
                : sign);
        }

        return folded.ToString().TrimStart('№', '#', ' ').TrimEnd();
    }

    /// <summary>
    /// A number with letters: case does not matter, and where two alphabets are mixed the letters that look alike are read as those of the
    /// alphabet of the others.
    /// </summary>
    private static string Named(string text)
    {
        var upper = text.ToUpperInvariant();
        if (!upper.AsSpan().ContainsAnyInRange('A', 'Z') || !upper.AsSpan().ContainsAnyInRange('\u0400', '\u042F'))
        {
            return upper;
        }

        var isLatin = upper.Any(letter => letter is >= 'A' and <= 'Z' && !Latin.Contains(letter, StringComparison.Ordinal));
        var (from, to) = isLatin ? (Cyrillic, Latin) : (Latin, Cyrillic);
        return string.Concat(upper.Select(letter => from.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? to[at] : letter));
    }

    private static string Trimmed(string digits)
    {
        var bare = new string([.. digits.Where(char.IsAsciiDigit)]).TrimStart('0');
        return bare.Length == 0 ? "0" : bare;
    }
}
