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
    [InlineData("День города отменили")]
    [InlineData("Добрый человек починил качели")]
    public void Title_WhereCourtesyIsTheMatter_StaysWhole(string text) => Assert.Equal(text, PublicText.Title(text, null));

    [Fact]
    public void Title_NameBehindAGreeting_ThatIsTheMatter_StaysHiddenAndMarked() => Assert.Equal(
        "… из управляющей не отвечает на звонки",
        PublicText.Title("Добрый день. Иванов Пётр из управляющей не отвечает на звонки", null));
}
