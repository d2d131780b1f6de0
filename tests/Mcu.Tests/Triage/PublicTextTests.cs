using System.Diagnostics;
using Mcu.Application.Triage;
using Mcu.Application.Triage.Titles;

namespace Mcu.Tests.Triage;

public class PublicTextTests
{
    [Theory]
    [InlineData("Звоните +7 912 345-67-89")]
    [InlineData("тел.89123456789 срочно")]
    [InlineData("мой номер 8 (912) 345 67 89")]
    [InlineData("8-912-345-67-89 Ольга")]
    [InlineData("8.912.345.67.89")]
    [InlineData("+7(912)3456789")]
    [InlineData("городской 212-34-56")]
    [InlineData("позвоните 5-67-89")]
    [InlineData("8 912\u00a0345\u00a067\u00a089")]
    [InlineData("8\u200b912\u200b345\u200b67\u200b89")]
    [InlineData("8912 345\n67 89")]
    [InlineData("лицевой счёт 9123456789")]
    [InlineData("паспорт 5704 345678")]
    [InlineData("машина А345ВС159 перегородила")]
    [InlineData("координаты 58.345678, 56.678901")]
    public void Title_PhonesAndOtherNumbersOfAPerson_AreGone(string text) => Gone(text, null, "345", "567", "678", "789", "212");

    /// <summary>A mark that followed closely what was taken out follows closely what is left.</summary>
    [Theory]
    [InlineData("Ямы на ул. Одоевского, 65. Лежит асфальт", "Ямы на ул. Одоевского. Лежит асфальт")]
    [InlineData("Нет света (ул. Мира, 12), помогите", "Нет света (ул. Мира), помогите")]
    public void Title_MarksBehindAHiddenHouse_CloseUp(string text, string title) => Assert.Equal(title, PublicText.Title(text, null));

    [Fact]
    public void Title_PhoneInWords_IsGone() =>
        Gone("звоните восемь девятьсот двенадцать триста сорок пять", null, "девятьсот", "двенадцать", "сорок");

    [Theory]
    [InlineData("Пишите ivan.petrov@mail.ru")]
    [InlineData("Пишите ivan.petrov @ mail.ru")]
    [InlineData("Пишите ivan.petrov(at)mail.ru")]
    [InlineData("Пишите petrov собака mail точка ru")]
    [InlineData("смотрите https://vk.com/petrov?w=wall1")]
    [InlineData("смотрите vk.com/petrov")]
    [InlineData("телеграм t.me/petrov")]
    [InlineData("телеграм @petrov.ivan")]
    [InlineData("[id123|petrov] писал")]
    [InlineData("[club1:bp-2_3|petrov] писал")]
    public void Title_MailLinksAndMentions_AreGone(string text) => Gone(text, null, "petrov", "ivan", "mail");

    [Theory]
    [InlineData("Нет света на ул. Ленина, 73")]
    [InlineData("Нет света на ул.Ленина 73")]
    [InlineData("Нет света на улице Ленина 73")]
    [InlineData("Нет света на улице Ленина, дом 73")]
    [InlineData("Нет света на улице Ленина, дом № 73а, квартира 73")]
    [InlineData("Нет света на ул Ленина д73 кв73")]
    [InlineData("Нет света, ленина 73")]
    [InlineData("Нет света на ленина, 73а")]
    [InlineData("Нет света, Ленина 73/2")]
    [InlineData("Нет света, Ленина 73-73")]
    [InlineData("Нет света, Ленина 73 корпус 73")]
    [InlineData("Нет света, Ленина, 73к73")]
    [InlineData("Нет света в 73 доме по Ленина")]
    [InlineData("Нет света в 73-м доме")]
    [InlineData("Нет света в доме 73")]
    [InlineData("Нет света у дома №73 и №73")]
    [InlineData("Нет света в домах 73, 73 и 73")]
    [InlineData("Нет света д.73, под.73, эт.73")]
    [InlineData("Нет света, 73 подъезд, 73 этаж")]
    [InlineData("Нет света, Парковый проспект, 73")]
    [InlineData("Нет света на Комсомольском проспекте 73")]
    [InlineData("Нет света на улице 9 Января 73")]
    [InlineData("Нет света на улице 1-я Колхозная, 73")]
    [InlineData("Нет света на улице Марии Загуменных, 73")]
    [InlineData("Нет света по уральской 73 уже сутки")]
    [InlineData("Нет света на мира 73 уже сутки")]
    [InlineData("Нет света. Уральская 73.")]
    [InlineData("Нет света на бульваре Гагарина 73 Б")]
    [InlineData("Нет света на Б-р Гагарина, д. 73, стр. 73")]
    [InlineData("Нет света мкр Нагорный 73")]
    [InlineData("Нет света, победы, 73.")]
    [InlineData("Нет света, Космонавтов ш. 73")]
    [InlineData("Нет света, комната 73")]
    [InlineData("Нет света, Мира73")]
    [InlineData("Нет света, мира73-73")]
    [InlineData("Нет света, дом наш 73")]
    [InlineData("Нет света у дома под номером 73")]
    [InlineData("Нет света, ул Мира д73к73кв73")]
    [InlineData("Нет света, улица Газеты \"Звезда\" 73")]
    [InlineData("Нет света, ул. Мира 73\nкв. 73")]
    [InlineData("Нет света УЛ. МИРА, Д. 73, КВ. 73")]
    [InlineData("Нет света ул.\u00a0Мира,\u00a073")]
    public void Title_NumbersOfHousesAndFlats_AreGone_AndTheMatterStays(string text)
    {
        Gone(text, null, "73");
        Assert.StartsWith("Нет света", PublicText.Title(text, null));
    }

    [Theory]
    [InlineData("Нет света в доме семьдесят три", "семьдесят")]
    [InlineData("Нет света, дом двадцать пять", "двадцать")]
    [InlineData("Нет света, бульвар гагарина семьдесят три", "семьдесят")]
    public void Title_HouseNumberInWords_IsGone(string text, string number) => Gone(text, null, number);

    [Theory]
    [InlineData("Меня зовут Иван Петров, живу тут")]
    [InlineData("меня зовут иван петров, живу тут")]
    [InlineData("Моё имя Иван, нет света")]
    [InlineData("Нет света. С уважением, Петров Иван")]
    [InlineData("Нет света. С уважением Петров И.И.")]
    [InlineData("Нет света. с уважением, И. И. Петров")]
    [InlineData("Я, Петров Иван Иванович, прошу")]
    [InlineData("Обращается Иван Иванович Петров")]
    [InlineData("Соседка Петрова Ивана Ивановна")]
    [InlineData("Пишет вам Иван Петров")]
    [InlineData("С уважением, Мария и Иван Петровы")]
    [InlineData("Подписи: Сидоров, Петров")]
    [InlineData("Петров Иван из пятого дома")]
    [InlineData("Дороги нет. Иван")]
    public void Title_Introductions_AreGone(string text) => Gone(text, null, "Иван", "Петров");

    [Theory]
    [InlineData("Алёна Петровская пишет", "Алёна Петровская")]
    [InlineData("Спасибо от Алены Петровской", "Алёна Петровская")]
    [InlineData("это с Алёной было", "АЛЁНА П.")]
    [InlineData("передайте Петровскому", "Петровский")]
    public void Title_AuthorsName_IsGoneInAnyCase(string text, string author) => Gone(text, author, "Ал", "Петр");

    [Theory]
    [InlineData("Не чистят двор уже 3 дня")]
    [InlineData("Света нет с 10 декабря")]
    [InlineData("Ждём автобус 40 минут на остановке")]
    [InlineData("На улице Уральской уже 5 дней нет света")]
    [InlineData("Автобус 68 не ходит")]
    [InlineData("Маршрут 10 отменили, а школа 12 далеко")]
    [InlineData("В 2025 году обещали ремонт дороги")]
    [InlineData("Отключили воду до 25.12.2026")]
    [InlineData("Дому 40 лет, крыша течёт")]
    [InlineData("Яма на улице Уральская")]
    [InlineData("Нет света на улице Марии Загуменных два дня")]
    [InlineData("На улице Ленина три дня нет воды")]
    [InlineData("Дом сорок лет без ремонта")]
    public void Title_NumbersThatCountOrDate_Stay(string text) => Assert.Equal(text, PublicText.Title(text, "Анна К."));

    [Theory]
    [InlineData("", "…")]
    [InlineData("89123456789", "…")]
    [InlineData("  яма \r\n на   дороге. ", "яма на дороге")]
    public void Title_LittleText_IsTidied(string text, string title) => Assert.Equal(title, PublicText.Title(text, null));

    [Fact]
    public void Title_LongText_IsCutBetweenWords()
    {
        var title = PublicText.Title(string.Join(' ', Enumerable.Repeat("дорога", 100)), null);

        Assert.InRange(title.Length, 150, 160);
        Assert.EndsWith("дорога…", title);
    }

    [Theory]
    [InlineData(156)]
    [InlineData(157)]
    [InlineData(158)]
    [InlineData(159)]
    [InlineData(999)]
    public void Title_EmojiAtTheCut_IsNeverHalved(int before)
    {
        var title = PublicText.Title(new string('я', before) + string.Concat(Enumerable.Repeat("😀", 1_000)), null);

        Assert.True(title.Length <= 160);
        Assert.True(title.Normalize().Length > 0);
    }

    [Fact]
    public void Title_PhoneAcrossTheEndOfWhatIsRead_DoesNotShowItsHalf() =>
        Assert.Equal(
            "яма тут вот так",
            PublicText.Title(
                string.Join(' ', Enumerable.Repeat("https://example.org/aaaa", 39)) + " яма тут вот так 89123456789 и дальше",
                null));

    public static TheoryData<string> Hostile =>
    [
        new string('a', 20_000),
        new string('1', 20_000),
        new string('А', 20_000),
        string.Concat(Enumerable.Repeat("1-", 10_000)),
        string.Concat(Enumerable.Repeat("д. ", 7_000)),
        string.Concat(Enumerable.Repeat("ул. а ", 4_000)),
        string.Concat(Enumerable.Repeat("улица ", 4_000)),
        string.Concat(Enumerable.Repeat("Аа ", 7_000)),
        string.Concat(Enumerable.Repeat("А. ", 7_000)),
        string.Concat(Enumerable.Repeat("a.", 10_000)),
        string.Concat(Enumerable.Repeat("a@", 10_000)),
        string.Concat(Enumerable.Repeat("один ", 4_000)),
        string.Concat(Enumerable.Repeat("[id1|", 4_000)),
        new string(' ', 20_000),
        string.Concat(Enumerable.Repeat("Ленина, 1,", 2_000)),
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Title_HostileText_EndsSoon(string text)
    {
        var start = Stopwatch.GetTimestamp();

        var title = PublicText.Title(text, text[..500]);

        Assert.True(title.Length <= 160);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Title_ThirtyMarksOnEachLetter_AreFewEnoughForTheLine()
    {
        var title = PublicText.Title(string.Concat("яма во дворе".Select(letter => letter + new string('\u0336', 30))), null);

        Assert.True(title.Count(c => c == '\u0336') <= 2 * 12, title);
        Assert.Equal("яма во дворе", title.Replace("\u0336", "", StringComparison.Ordinal));
    }

    /// <summary>Links as platforms write them; half a link is what somebody's limit left.</summary>
    [Theory]
    [InlineData("Яма [id1|Пример] тут", "Яма Пример тут")]
    [InlineData("см. [https://vk.com/wall-1_2|пост]", "см. пост")]
    [InlineData("[#alias|#яма|https://vk.com/petrov] где", "#яма где")]
    [InlineData("@club1 (Администрация), *id77 (Пример), ответьте", "Администрация, Пример, ответьте")]
    [InlineData("[club1|@adm] ответьте", "@adm ответьте")]
    [InlineData("[post-1_2|эта запись", "эта запись")]
    [InlineData("яма [https://vk.com/pet", "яма ")]
    [InlineData("размер [5|6] и [важно]", "размер [5|6] и [важно]")]
    [InlineData("почта a@b.ru (рабочая)", "почта a@b.ru (рабочая)")]
    public void LinkMarkup_OfAPlatform_IsItsLabel(string text, string shown)
    {
        Assert.Equal(shown, LinkMarkup.Shown(text));
        Assert.DoesNotContain("Пример", LinkMarkup.Without(text));
    }

    private static void Gone(string text, string? author, params string[] traces)
    {
        var title = PublicText.Title(text, author);
        Assert.All(traces, trace => Assert.DoesNotContain(trace, title, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("<p>Во дворе яма.</p><p>Когда засыплют?</p>", "Во дворе яма. Когда засыплют?")]
    [InlineData("Снег<br/>не&nbsp;убран", "Снег не убран")]
    [InlineData("Знак <b>x</b> стоит криво", "Знак <b>x</b> стоит криво")]
    public void Title_ParagraphsOfAPlatform_AreGaps_AndOtherMarkupStaysTheirWords(string text, string title) =>
        Assert.Equal(title, PublicText.Title(text, null));
}
