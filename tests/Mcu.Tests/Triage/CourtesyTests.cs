using Mcu.Application.Triage;

namespace Mcu.Tests.Triage;

/// <summary>Greetings and signatures are cut from titles: what a message is about leads.</summary>
public class CourtesyTests
{
    [Theory]
    [InlineData("Здравствуйте! Во дворе яма", "Во дворе яма")]
    [InlineData("Здравствуйте, у школы не горит фонарь", "У школы не горит фонарь")]
    [InlineData("Добрый день. Не вывозят мусор", "Не вывозят мусор")]
    [InlineData("Доброго времени суток, на перекрёстке яма", "На перекрёстке яма")]
    [InlineData("День добрый))) когда включат отопление?", "Когда включат отопление?")]
    [InlineData("Здравствуйте, уважаемая администрация города! Затопило подвал", "Затопило подвал")]
    [InlineData("Уважаемые соседи, на парковке опять лёд", "На парковке опять лёд")]
    [InlineData("Добрый вечер, Пётр Сергеевич! Нет воды второй день", "Нет воды второй день")]
    public void Title_WithAGreeting_BeginsWithTheMatter(string text, string title) => Assert.Equal(title, PublicText.Title(text, null));

    [Theory]
    [InlineData("Жители просят помощи. Подвал залит вторую неделю", "Подвал залит вторую неделю")]
    [InlineData("Подскажите пожалуйста. Когда достроят спортзал?", "Когда достроят спортзал?")]
    [InlineData("Подскажите, пожалуйста, когда достроят спортзал?", "Когда достроят спортзал?")]
    [InlineData("Люди добрые, в подъезде нет перил", "В подъезде нет перил")]
    [InlineData("Добрый день! Помогите, пожалуйста! Сломан лифт", "Сломан лифт")]
    [InlineData("Пишу уже третий раз. Сломан лифт", "Сломан лифт")]
    [InlineData("Сколько можно! Сломан лифт", "Сломан лифт")]
    [InlineData("Просим обратить внимание: на горке торчит гвоздь", "На горке торчит гвоздь")]
    public void Title_WithARequestForAttention_BeginsWithTheMatter(string text, string title) =>
        Assert.Equal(title, PublicText.Title(text, null));

    [Theory]
    [InlineData("Во дворе яма. Спасибо!", "Во дворе яма")]
    [InlineData("Во дворе яма. Заранее благодарим за помощь.", "Во дворе яма")]
    [InlineData("Во дворе яма. С уважением, жители двора", "Во дворе яма")]
    [InlineData("Во дворе яма, с уважением Петров Иван", "Во дворе яма")]
    [InlineData("Во дворе яма! Спасибо. С уважением, Иванова Анна", "Во дворе яма!")]
    [InlineData("Добрый день! Во дворе яма. Иван Петров", "Во дворе яма")]
    public void Title_WithASignature_EndsWithTheMatter(string text, string title) => Assert.Equal(title, PublicText.Title(text, null));

    [Theory]
    [InlineData("Спасибо за новый парк")]
    [InlineData("Спасибо")]
    [InlineData("Здравствуйте")]
    [InlineData("Уважаемые водители перегородили двор и не пропускают скорую помощь к подъезду")]
    [InlineData("Помогите!")]
    [InlineData("Подскажите пожалуйста.")]
    [InlineData("Просим починить качели, они скрипят")]
    [InlineData("Жители просят помощи с вывозом снега. Двор завален")]
    [InlineData("Люди ходят по проезжей части, тротуара нет")]
    [InlineData("Соседи шумят, спать невозможно")]
    [InlineData("День города отменили")]
    [InlineData("Добрый человек починил качели")]
    public void Title_WhereCourtesyIsTheMatter_StaysWhole(string text) =>
        Assert.Equal(text.TrimEnd('.'), PublicText.Title(text, null));

    [Fact]
    public void Title_NameBehindAGreeting_ThatIsTheMatter_StaysHiddenAndMarked() => Assert.Equal(
        "… из управляющей не отвечает на звонки",
        PublicText.Title("Добрый день. Иванов Пётр из управляющей не отвечает на звонки", null));
}
