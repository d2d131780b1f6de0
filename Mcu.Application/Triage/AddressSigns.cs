using System.Text.RegularExpressions;

namespace Mcu.Application.Triage;

/// <summary>
/// Numbers of houses, flats and entrances in the many ways people write them; the street stays. A number that counts something
/// («3 дня», «40 рублей») is left alone. For <see cref="PublicText"/>.
/// </summary>
internal static partial class AddressSigns
{
    private const int PatienceMs = PersonalSigns.PatienceMs;
    private const RegexOptions Any = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const RegexOptions Exact = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Stands after a number that counts or dates something.</summary>
    private const string NoUnit =
        @"(?!\d|[.,]\d|:\d\d|-(?i:я|й|е|го|му|ой)(?!\p{L})|\s*-?\s*(?i:лет(?!\p{L})|год|дн[яей]|день|сут|час|мин|сек|недел|мес|руб|тыс|млн|раз(?!\p{L})|раза|чел|семе|метр|км|см|кг|тонн|литр|шт|процент|%|градус|°|утра|вечер|ночи|январ|феврал|март|апрел|мая|июн|июл|август|сентябр|октябр|ноябр|декабр|класс|числ))";

    private const string One = @"(?>\d{1,3}(?!\d)(\s?[«""“]\p{L}[»""”]|\s(?-i:[А-ЕA-E])(?!\p{L})|\p{L}(?!\p{L})(\d{1,3}(?!\d))?)?(\s?[/\\–-]\s?\d{1,3}\p{L}?(?!\p{L}|\d))*)";

    /// <summary>«25», «25а», «25к2», «25/2», «25-14», «№ 25», «25, 27 и 29», «25 корпус 2», «25 кв 14».</summary>
    private const string Number =
        $@"(№|N|номер)?\s*{One}{NoUnit}(\s*(,|;|и|или|-|–)\s*(№|N)?\s*{One}{NoUnit})*(\s*,?\s*(?i:к|кор|корп|корпус|с|стр|строение|лит|литер|кв|квартира|под|подъезд|эт|этаж)\.?\s*№?\s*{One}{NoUnit})*";

    private const string Street =
        @"(?i:ул|улиц\p{L}*|ул-ца|пр|пр-т|пр-кт|просп|проспект\p{L}*|проезд\p{L}*|бульвар\p{L}*|б-р|бул|шоссе|ш|пер|переул\p{L}*|площад[ьи]|пл|наб|набережн\p{L}*|тракт\p{L}*|алле\p{L}*|мкр|микрорайон\p{L}*|м-н|квартал\p{L}*|тупик\p{L}*)";

    /// <summary>Things with a public number that is no resident's address.</summary>
    private const string NotPublic =
        @"(?!(?i:автобус|маршрут|трамва|троллейбус|школ|детсад|детск|сад(?!ов)|садик|лице|гимнази|поликлиник|больниц|станци|пермь|маршрутк|тариф|знак|covid|ковид))";

    /// <summary>Looks on from the beginning of a word to a number right behind it: most words have none, and need not be tried letter by letter.</summary>
    private const string BeforeNumber = @"(?=(?>[\p{L}-]+)[»""”]?(?>[\s,.:–-]*)((№|N|номер)\s*)?\d)";

    [GeneratedRegex(
        @"(?<!\w)(?<!(?i:автобус|маршрут)\p{L}*\s)№?\s*\d{1,3}\p{L}?(-?\p{L}{1,3})?\s+(?<word>(?i:дом(а|е|у|ом)?|д\.|квартир[аеуы]|квартирой|кв\.?|подъезд(а|е|у|ом)?|этаж(а|е|у|ом)?|корпус(а|е|у|ом)?)(?!\p{L}))",
        Any,
        PatienceMs)]
    public static partial Regex NumberBefore();

    [GeneratedRegex(
        $@",?\s*(?<!\w)((у|в|во|на|возле|около|напротив|за|рядом\s+с|от|до|из|к)\s+)?(кв|квартир\p{{L}}*|под[ъь]езд\p{{L}}*|под\.|п-д|этаж\p{{L}}{{0,2}}|эт|офис\p{{L}}*|оф|комнат\p{{L}}*|ком|помещени\p{{L}}*|пом|гараж\p{{L}}*|бокс\p{{L}}*|участ\p{{L}}*|уч|корп|корпус\p{{L}}*|стр|строени\p{{L}}*|литер\p{{L}}*|лит|владени\p{{L}}*|вл|общежити\p{{L}}*|дом(а|е|у|ом|ов|ам|ах|ами)?|мкд|д)(\s+(наш|мой|у\s+нас|под\s+номером|с\s+номером|по\s+номеру))?\s*[.,:]?\s*{Number}",
        Any,
        PatienceMs)]
    public static partial Regex HouseOrFlat();

    /// <summary>«дом семнадцать», «бульвар Гагарина семьдесят три».</summary>
    [GeneratedRegex(
        $@"((?<street>(?<!\w){Street}\.?\s+[\p{{L}}-]+,?)\s+|,?\s*(?<!\w)((у|в|возле|около|напротив)\s+)?(дом(а|е|у|ом)?|квартир\p{{L}}*|кв\.?|подъезд\p{{L}}*|корпус\p{{L}}*)\s+(номер\s+)?)(?>({PersonalSigns.Digit}(?!\p{{L}})\s*)+)(?!(лет|год|дн|час|мин|недел|месяц|рубл|человек|раз))",
        Any,
        PatienceMs)]
    public static partial Regex Spelled();

    /// <summary>«ул. Ленина, 25», «улице 9 Января 15», «Парковый проспект, 12».</summary>
    [GeneratedRegex(
        $@"(?<street>(?<!\w){Street}(?!\p{{L}})\.?(\s*\d+(-?\p{{L}}{{1,2}})?(?=\s+\p{{L}}{{3}}))?(\s*[«""“]?{NotPublic}(?>[\p{{L}}-]+)[»""”]?\.?){{0,3}}?)[\s,.:;–-]*(?<!\d){Number}",
        Any,
        PatienceMs)]
    public static partial Regex AfterStreet();

    /// <summary>«Уральская 93», «Ленина, 25»; and without a capital letter «на ленина 25», «по уральской 93».</summary>
    [GeneratedRegex(
        $@"(?<street>(?<!\w){BeforeNumber}{NotPublic}(\p{{Lu}}[\p{{L}}-]{{2,}}|[\p{{L}}-]+(ова|ева|ёва|ина|ына|ого|ой|ая|ую|ий|ый|ых|их|ира|иры|ии|ия|цкая|тов|цев|ков|лей|тей)))[»""”]?[\s,.:–-]*{Number}",
        Exact,
        PatienceMs)]
    public static partial Regex AfterName();

    /// <summary>«победы, 41» at the end of a phrase.</summary>
    [GeneratedRegex($@"(?<street>(?<!\w){BeforeNumber}{NotPublic}\p{{L}}{{3,}})\s*,\s*{Number}(?=\s*([,.;!?)]|$))", Exact, PatienceMs)]
    public static partial Regex AfterComma();
}
