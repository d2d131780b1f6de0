namespace Mcu.Application.Triage;

/// <summary>
/// Finds the district of a message: by the address first, then by the coordinates, then by the words of the text. Two districts at once
/// stay undetermined.
/// </summary>
public sealed class DistrictFinder
{
    /// <summary>How many leading letters of a street's first word never change in any case; streets are looked up by them.</summary>
    private const int KeyLength = 4;

    private static readonly HashSet<string> StreetWords =
        ["ул", "улица", "улице", "улицы", "улицу", "пр", "просп", "проспект", "проспекте", "проспекта", "бульвар", "бульваре", "бульвара",
         "б", "шоссе", "пер", "переулок", "переулке", "площадь", "площади", "пл", "набережная", "наб", "тракт", "проезд", "аллея"];

    private readonly IReadOnlyList<DistrictArea> _areas;
    private readonly Dictionary<string, (string District, string[] Words)[]> _streets;
    private readonly StemIndex<string> _stems;

    public DistrictFinder(IReadOnlyList<DistrictKeywords> districts, IReadOnlyList<DistrictArea> areas)
    {
        _areas = areas;
        _streets = (
            from district in districts
            from street in district.Streets
            let words = TextNormalizer.Of(street).Where(word => !StreetWords.Contains(word)).ToArray()
            where words.Length > 0
            select (District: district.Code, Words: words))
                .GroupBy(street => Key(street.Words[0]).ToString())
                .ToDictionary(street => street.Key, street => street.ToArray());
        _stems = new StemIndex<string>(districts.SelectMany(district => district.Stems.Select(stem => (stem, district.Code))));
    }

    /// <returns>The district's code and how it was found; nulls when it cannot be determined.</returns>
    public DistrictFinding Find(string? address, double? lat, double? lon, string text) => Find(address, lat, lon, text, looks: null);

    /// <param name="looks">Counts the comparisons; null where nobody asks.</param>
    internal DistrictFinding Find(string? address, double? lat, double? lon, string text, LookCount? looks)
    {
        if (address is not null && ByWords(address, asAddress: true, looks) is { } byAddress)
        {
            return new DistrictFinding(byAddress, "address");
        }

        if (lat is { } y && lon is { } x && _areas.FirstOrDefault(area => area.Contains(x, y)) is { } area)
        {
            return new DistrictFinding(area.District, "coordinates");
        }

        return ByWords(text, asAddress: false, looks) is { } byText ? new DistrictFinding(byText, "text") : DistrictFinding.None;
    }

    private string? ByWords(string text, bool asAddress, LookCount? looks)
    {
        var words = TextNormalizer.Of(text);
        return Only(Named(words, looks)) ?? Only(OnStreets(words, asAddress, looks));
    }

    private IEnumerable<string> Named(string[] words, LookCount? looks)
    {
        List<(WordStem Stem, string District)> found = [];
        for (var i = 0; i < words.Length; i++)
        {
            _stems.Find(words, i, found, looks);
            foreach (var (_, district) in found)
            {
                yield return district;
            }
        }
    }

    /// <summary>In a text a street must be preceded by a word for it («на улице Уральской»); in an address its name is enough.</summary>
    private IEnumerable<string> OnStreets(string[] words, bool asAddress, LookCount? looks)
    {
        for (var i = 0; i < words.Length; i++)
        {
            foreach (var (district, street) in StreetsLike(words[i]))
            {
                looks?.Add();
                if (IsStreet(words, i, street) && (asAddress || IsCalledStreet(words, i, street.Length)))
                {
                    yield return district;
                }
            }
        }
    }

    private (string District, string[] Words)[] StreetsLike(string word) =>
        _streets.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(Key(word), out var found) ? found : [];

    private static ReadOnlySpan<char> Key(string word) => word.AsSpan(0, Math.Min(word.Length, KeyLength));

    private static bool IsStreet(string[] words, int at, string[] street)
    {
        if (at + street.Length > words.Length)
        {
            return false;
        }

        for (var i = 0; i < street.Length; i++)
        {
            if (!SameWord(words[at + i], street[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Compares words regardless of their case ending: «Уральской» is «Уральская». Short words and numbers must be equal.
    /// </summary>
    private static bool SameWord(string said, string name)
    {
        if (said == name)
        {
            return true;
        }

        var stem = name.Length - (name.EndsWith("ая", StringComparison.Ordinal) || name.EndsWith("ий", StringComparison.Ordinal)
            || name.EndsWith("ый", StringComparison.Ordinal) || name.EndsWith("ой", StringComparison.Ordinal) ? 2 : 1);
        return stem >= 4
            && Math.Abs(said.Length - name.Length) <= 2
            && said.Length > stem
            && string.CompareOrdinal(said, 0, name, 0, stem) == 0;
    }

    private static bool IsCalledStreet(string[] words, int at, int length) =>
        (at > 0 && StreetWords.Contains(words[at - 1]))
        || (at + length < words.Length && StreetWords.Contains(words[at + length]) && words[at + length].Length > 2);

    private static string? Only(IEnumerable<string> districts)
    {
        string? only = null;
        foreach (var district in districts)
        {
            if (only is not null && only != district)
            {
                return null;
            }

            only = district;
        }

        return only;
    }
}

/// <summary>The words by which a district is recognised.</summary>
public sealed record DistrictKeywords(string Code, IReadOnlyList<WordStem> Stems, IReadOnlyList<string> Streets);

/// <param name="By"><c>address</c>, <c>coordinates</c>, <c>text</c>, or null.</param>
public sealed record DistrictFinding(string? District, string? By)
{
    public static readonly DistrictFinding None = new(null, null);
}
