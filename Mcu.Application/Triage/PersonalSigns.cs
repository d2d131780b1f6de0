using System.Buffers;
using System.Text.RegularExpressions;

namespace Mcu.Application.Triage;

/// <summary>What gives a person away in a text: names, phones, mail, accounts, a car's plate. For <see cref="PublicText"/>.</summary>
internal static partial class PersonalSigns
{
    /// <summary>By the wall clock, so far above what any pattern needs: a machine out of breath must not cost a title.</summary>
    public const int PatienceMs = 2_000;
    public const string Digit = "(ноль|нуль|один|одна|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|[а-яё]{3,8}надцать|двадцать|тридцать|сорок|[а-яё]{4,6}десят|девяносто|сто|двести|триста|четыреста|[а-яё]{4,6}сот)";

    /// <summary>What a name may end with instead of its own ending.</summary>
    public static readonly HashSet<string> CaseEndings =
        ["а", "я", "ы", "и", "е", "у", "ю", "ь", "й", "ой", "ей", "ою", "ею", "ом", "ем", "ым", "им", "ий", "ый", "ая", "ого", "ому", "его", "ему", "ую", "юю"];

    /// <summary>A quick look before the patterns: most texts hold no first name and no number in words.</summary>
    public static readonly SearchValues<string> FirstNames = SearchValues.Create(First.Trim('(', ')').Split('|'), StringComparison.Ordinal);

    /// <summary>One of them is in whatever <see cref="Link"/> finds.</summary>
    public static readonly SearchValues<string> LinkParts = SearchValues.Create(
        ["://", "www.", ".ru", ".рф", ".com", ".me", ".org", ".net", ".su", ".info", ".io", ".cc", ".be", ".online", ".site"],
        StringComparison.OrdinalIgnoreCase);

    public static readonly SearchValues<string> NumberWords = SearchValues.Create(
        ["ноль", "нуль", "один", "одна", "два", "две", "три", "четыре", "пять", "шесть", "семь", "восемь", "девя", "деся", "надцать", "сорок", "десят", "сто", "сот"],
        StringComparison.OrdinalIgnoreCase);

    private const RegexOptions Any = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const RegexOptions Exact = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const string Surname = @"\p{Lu}[\p{L}-]+(ов|ова|ев|ева|ёв|ёва|ин|ина|ын|ына|ский|ская|цкий|цкая|ко|ук|юк|ян|их|ых)";
    private const string First =
        "(Александр|Алексей|Анатолий|Андрей|Антон|Аркадий|Артём|Артем|Борис|Вадим|Валентин|Валерий|Василий|Виктор|Виталий|Владимир|Владислав|Вячеслав|Геннадий|Георгий|Глеб|Григорий|Данил|Даниил|Денис|Дмитрий|Евгений|Егор|Иван|Игорь|Илья|Кирилл|Константин|Леонид|Лев|Максим|Марат|Матвей|Михаил|Никита|Николай|Олег|Павел|Пётр|Петр|Роман|Руслан|Рустам|Сергей|Слава|Станислав|Степан|Тимофей|Тимур|Фёдор|Федор|Эдуард|Юрий|Ярослав|" +
        "Алевтина|Александра|Алёна|Алена|Алина|Алла|Анастасия|Ангелина|Анна|Антонина|Валентина|Валерия|Вера|Вероника|Виктория|Галина|Дарья|Диана|Евгения|Екатерина|Елена|Елизавета|Жанна|Зинаида|Зоя|Инна|Ирина|Карина|Кристина|Ксения|Лариса|Лидия|Любовь|Людмила|Маргарита|Марина|Мария|Надежда|Наталия|Наталья|Нина|Оксана|Ольга|Полина|Раиса|Римма|Роза|Светлана|София|Софья|Тамара|Татьяна|Юлия|Яна)";
    private const string Name = @"\p{Lu}[\p{L}-]+";

    [GeneratedRegex(@"\[(club|id|public|event)\d+[^\]|]*\|[^\]]*\]|(?<!\w)@[\w.]+", Any, PatienceMs)]
    public static partial Regex Mention();

    [GeneratedRegex(@"(https?://|www\.)\S+|(?<![\w@.])([\w-]+\.)+(ru|рф|com|me|org|net|su|info|io|cc|be|online|site)(?!\w)(/\S*)?", Any, PatienceMs)]
    public static partial Regex Link();

    [GeneratedRegex(@"[\w.+-]+(\s?@\s?|\s?[(\[](at|собака)[)\]]\s?|\s+собака\s+)[\w-]+(\s?(\.|\(точка\)|\sточка\s)\s?[\w-]+)+", Any, PatienceMs)]
    public static partial Regex Mail();

    /// <summary>Seven digits or more with anything small between them, but not a date; or five digits and more in a row.</summary>
    [GeneratedRegex(@"(?<!\d)(?<!\d[./])(?!\d{1,2}[./]\d{1,2}[./]\d{2,4}(?!\d))[+(]{0,2}\d([\s()./_*–—−-]{0,3}\d){6,}(?!\d)|\d{5,}", Any, PatienceMs)]
    public static partial Regex Phone();

    [GeneratedRegex(@"(?<word>(?<!\w)(тел|телефон\p{L}*|моб|сот|вацап|ватсап|whatsapp|вайбер|viber|звоните|позвоните|набирайте)\.?\s*:?\s*)\+?\d([\s()./_*–—−-]{0,3}\d){3,}", Any, PatienceMs)]
    public static partial Regex ShortPhone();

    [GeneratedRegex($@"(?<!\w){Digit}([\s,-]+{Digit}){{3,}}(?!\w)", Any, PatienceMs)]
    public static partial Regex SpelledPhone();

    [GeneratedRegex($@"^{Digit}\z", Any, PatienceMs)]
    public static partial Regex NumberWord();

    [GeneratedRegex(@"(?<!\w)[АВЕКМНОРСТУХABEKMHOPCTYX]\s?\d{3}\s?[АВЕКМНОРСТУХABEKMHOPCTYX]{2}\s?\d{2,3}(?!\w)", Any, PatienceMs)]
    public static partial Regex Plate();

    [GeneratedRegex(@"(?<![\d.])\d{1,3}[.,]\d{4,}", Any, PatienceMs)]
    public static partial Regex Coordinates();

    /// <summary>«Меня зовут иван петров», «с уважением, Иванова А. П.», «Я, Пётр, …», «пишет Вам Анна».</summary>
    [GeneratedRegex(
        $@"(?<!\w)(?<word>(?i:меня\s+зовут|зовут\s+меня|мо[её]\s+имя|мо[яё]\s+фамилия|фамилия|ф\.?\s?и\.?\s?о\.?)),?:?\s*-?\s*[\p{{L}}-]+(\s+({Name}|[\p{{L}}-]+(ов|ова|ев|ева|ин|ина|ский|ская|ич|вна|чна)(?!\w))){{0,2}}(\s*\p{{Lu}}\.){{0,2}}" +
        $@"|(?<!\w)(?<word>(?i:с\s+уважением|с\s+ув\.?|искренне\s+ваш\p{{L}}?|пишет\s+вам|вам\s+пишет|подпис[ьи]|жител\p{{L}}*|житель\p{{L}}*|заявител\p{{L}}*|гражданин|гражданка|гр\.|я,|это),?:?)\s*-?\s*(?!Перм)({Name}((\s+|\s*,\s*|\s+и\s+){Name}){{0,3}}(\s+\p{{Lu}}\.(\s?\p{{Lu}}\.)?)?|\p{{Lu}}\.\s?(\p{{Lu}}\.)?\s?{Name})",
        Exact,
        PatienceMs)]
    public static partial Regex Introduction();

    /// <summary>A patronymic with its neighbours, or a surname with initials on either side.</summary>
    [GeneratedRegex(
        $@"(?<!\w)(({Name}\s+){{0,2}}\p{{Lu}}[\p{{L}}-]*(ович|евич|ьич|овн[аеуы]|евн[аеуы]|ичн[аеуы]|овной|евной|ичной|ович[аеу]|евич[аеу]|овичем|евичем)(?!\w)(\s+{Name})?" +
        $@"|{Name}\s+\p{{Lu}}\.\s?\p{{Lu}}\.|\p{{Lu}}\.\s?\p{{Lu}}\.\s?{Name})",
        Exact,
        PatienceMs)]
    public static partial Regex FullName();

    /// <summary>A first name as people sign with it, with a surname on either side; streets have theirs in another case («Марии Загуменных»).</summary>
    [GeneratedRegex(
        $@"(?<!\w)({Surname}\s+)?(?!Надежда|Любовь|Вера|Роман|Лев|Роза|Слава){First}(\s+{Surname})?(?!\w)|(?<!\w)({Surname}\s+{First}|{First}\s+{Surname})(?!\w)",
        Exact,
        PatienceMs)]
    public static partial Regex FirstName();

    [GeneratedRegex("(ий|ый|ой|ая|яя|а|я|й|ь|о|е)$", Any, PatienceMs)]
    public static partial Regex NameEnding();

    [GeneratedRegex(@"[\w-]+", Exact, PatienceMs)]
    public static partial Regex Word();

    [GeneratedRegex(@"</?(p|br|div|span|ul|ol|li)(\s[^<>]{0,200})?/?>", RegexOptions.IgnoreCase | Exact, PatienceMs)]
    public static partial Regex Tag();

    [GeneratedRegex(@"\s+", Exact, PatienceMs)]
    public static partial Regex Gap();
}
