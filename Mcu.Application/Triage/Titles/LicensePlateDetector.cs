using System.Buffers;

namespace Mcu.Application.Triage.Titles;

/// <summary>
/// Finds the plates of cars, taxis, motorcycles and trailers: letters that are drawn alike in both alphabets, three or four digits, a
/// region.
/// </summary>
internal static class LicensePlateDetector
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("авекмнорстухд");

    /// <summary>«А345ВС159», «а-345-вс-59»; «АВ 345 59», «АМ 1234 59»; «1234 АВ 59».</summary>
    public static void Find(TitleTokens text, int i)
    {
        if (IsLetters(text, i, 1)
            && Next(text, i) is var digits
            && IsDigits(text, digits, 3, 3)
            && Next(text, digits) is var pair
            && IsLetters(text, pair, 2))
        {
            Hide(text, i, pair, mustHaveRegion: text[digits].Gap || text[pair].Gap);
        }
        else if (IsLetters(text, i, 2) && text[i].IsAllCapitals && Next(text, i) is var number && IsDigits(text, number, 3, 4))
        {
            Hide(text, i, number, mustHaveRegion: true);
        }
        else if (IsDigits(text, i, 4, 4) && Next(text, i) is var letters && IsLetters(text, letters, 2) && text[letters].IsAllCapitals)
        {
            Hide(text, i, letters, mustHaveRegion: true);
        }
    }

    private static void Hide(TitleTokens text, int from, int to, bool mustHaveRegion)
    {
        var region = Next(text, to);
        var hasRegion = IsDigits(text, region, 2, 3);
        if (hasRegion || !mustHaveRegion)
        {
            text.Hide(from, hasRegion ? region : to);
        }
    }

    private static int Next(TitleTokens text, int i) =>
        text[i + 1].Sign is '-' or '.' or '/' or '_' or '|' && text[i + 1].Kind is TokenKind.Sign ? i + 2 : i + 1;

    private static bool IsDigits(TitleTokens text, int i, int fewest, int most) =>
        text.IsNumber(i) && text[i].Digits >= fewest && text[i].Digits <= most;

    private static bool IsLetters(TitleTokens text, int i, int count) =>
        text[i] is { Kind: TokenKind.Word } token && token.Length == count && !text.Fold(i).ContainsAnyExcept(Letters);
}
