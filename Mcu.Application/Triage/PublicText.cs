using System.Text.RegularExpressions;

namespace Mcu.Application.Triage;

/// <summary>
/// Makes of a resident's words a title fit for a wall: no mentions, links, phones, mail addresses, house and flat numbers, and not the author's name.
/// </summary>
public static partial class PublicText
{
    private const int MaxTitle = 160;
    private const string Hidden = "…";
    private const int PatienceMs = 1_000;
    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    public static string Title(string text, string? author)
    {
        // Only the beginning is shown; a text of 20,000 characters is not searched to its end.
        var plain = text.Length > 1_000 ? text[..1_000] : text;
        plain = Mention().Replace(plain, " ");
        plain = Link().Replace(plain, " ");
        plain = Mail().Replace(plain, Hidden);
        plain = Phone().Replace(plain, Hidden);
        plain = Flat().Replace(plain, "");
        plain = House().Replace(plain, "");
        plain = HouseAfterStreet().Replace(plain, "${street}");
        plain = Introduction().Replace(plain, Hidden);
        plain = WithoutName(plain, author);
        plain = Gap().Replace(plain, " ").Trim(' ', ',', '.', '-', '–', '—', ':');
        return plain.Length == 0 ? Hidden : plain.Length <= MaxTitle ? plain : string.Concat(plain.AsSpan(0, LastGap(plain)), Hidden);
    }

    private static int LastGap(string plain)
    {
        var gap = plain.LastIndexOf(' ', MaxTitle - 1);
        return gap > MaxTitle / 2 ? gap : char.IsHighSurrogate(plain[MaxTitle - 2]) ? MaxTitle - 2 : MaxTitle - 1;
    }

    private static string WithoutName(string plain, string? author)
    {
        foreach (var name in (author ?? "").Split([' ', '.', ','], StringSplitOptions.RemoveEmptyEntries).Where(name => name.Length > 2))
        {
            plain = Regex.Replace(
                plain, $@"(?<!\w){Regex.Escape(name)}(?!\w)", Hidden, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }

        return plain;
    }

    [GeneratedRegex(@"\[(club|id|public)\d+\|[^\]]*\]|(?<!\w)@\w+", Plain, PatienceMs)]
    private static partial Regex Mention();

    [GeneratedRegex(@"(https?://|www\.)\S+", Plain, PatienceMs)]
    private static partial Regex Link();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(\.[\w-]+)+", Plain, PatienceMs)]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?<!\d)(\+?\d[\s()-]{0,2}){6,}\d(?!\d)", Plain, PatienceMs)]
    private static partial Regex Phone();

    [GeneratedRegex(@",?\s*(?<!\w)(кв(артира|артире|артиры|артиру)?|под(ъезд|ъезде|ъезда)?|эт(аж|аже)?)\.?\s*(№\s*)?\d+", Plain, PatienceMs)]
    private static partial Regex Flat();

    [GeneratedRegex(@",?\s*(?<!\w)((у|в|во|возле|около|напротив|рядом с)\s+)?(д|дом|дома|доме|домом|дому|д\.)\.?\s*(№\s*)?\d+\s?(\p{L}(?!\p{L}))?([/-]\d+\p{L}?)?(,?\s*(к|корп|корпус|стр|строение)\.?\s*\d+)?", Plain, PatienceMs)]
    private static partial Regex House();

    [GeneratedRegex(@"(?<street>(?<!\w)(ул|улиц[аеыу]|пр|просп|проспект[ае]?|бульвар[ае]?|б-р|шоссе|пер|переул[ок]+[ае]?)\.?\s+[\p{L}-]+(\s+\p{Lu}[\p{L}-]+)?)\s*,?\s*\d+\s?(\p{L}(?!\p{L}))?([/-]\d+\p{L}?)?", Plain, PatienceMs)]
    private static partial Regex HouseAfterStreet();

    [GeneratedRegex(@"(?<!\w)(меня зовут|с уважением,?|я,)\s+\p{Lu}\p{L}+(\s+\p{Lu}\p{L}*\.?){0,2}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, PatienceMs)]
    private static partial Regex Introduction();

    [GeneratedRegex(@"\s+", Plain, PatienceMs)]
    private static partial Regex Gap();
}
