using Mcu.Application.Triage;

namespace Mcu.Tests.Triage;

public class TextNormalizerTests
{
    [Theory]
    [InlineData("Ямы  и выбоины на дороге.", "ямы и выбоины на дороге")]
    [InlineData("ЁЛКА, ещё!", "елка еще")]
    [InlineData("Пермь-2 (р-н)", "пермь 2 р н")]
    [InlineData(" \n\t…😀", "")]
    [InlineData("я\u00ADма на до\u200Bро\u2060ге", "яма на дороге")]
    [InlineData("чи\u0306", "чй")]
    public void Key_KeepsOnlyLettersAndDigits(string name, string key) => Assert.Equal(key, TextNormalizer.Key(name));

    [Theory]
    [InlineData("детск площад", "на детской площадке темно", true)]
    [InlineData("детск площад", "детский сад, площадь", false)]
    [InlineData("двор$", "наш двор убрали", true)]
    [InlineData("двор$", "наш дворник", false)]
    [InlineData("ям", "глубокая яма", true)]
    [InlineData("ям", "упрямая", false)]
    [InlineData("нет свет$", "нет света", false)]
    [InlineData("нет свет", "света нет", false)]
    [InlineData("нет свет", "нет", false)]
    public void Stem_MatchesTheBeginningOfWordsInARow(string stem, string text, bool matches)
    {
        var words = TextNormalizer.Of(text);

        Assert.Equal(matches, Enumerable.Range(0, words.Length).Any(i => new WordStem(stem).MatchesAt(words, i)));
    }

    [Fact]
    public void Stem_Weighs_ItsWords()
    {
        Assert.Equal(2, new WordStem("детск площад").Weight);
        Assert.Equal("детск", new WordStem("Детск площад$").Key);
    }
}
