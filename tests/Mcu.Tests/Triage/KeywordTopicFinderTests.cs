using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Application.Triage;

namespace Mcu.Tests.Triage;

public class KeywordTopicFinderTests
{
    private readonly KeywordTopicFinder _finder = new(new TopicTree(
    [
        new TopicGroup("ROADS", "Дороги", "Дороги", ["Автомобильные дороги"], [new WordStem("дорог")],
        [
            new Topic("ROADS-1", "ROADS", "Ямы", false, ["Ямы и выбоины на дороге"], [new WordStem("ям"), new WordStem("выбоин")]),
            new Topic("ROADS-2", "ROADS", "Снег на дороге", true, [], [new WordStem("снег"), new WordStem("не чист")]),
        ]),
        new TopicGroup("YARDS", "Дворы", "Дворы", [], [new WordStem("двор")],
            [new Topic("YARDS-1", "YARDS", "Детские площадки", false, [], [new WordStem("детск площад"), new WordStem("качел")])]),
    ]));

    [Theory]
    [InlineData("ямы и выбоины, на дороге!")]
    [InlineData("Ямы")]
    [InlineData("ROADS-1")]
    public void Find_HintKnownByAnyOfItsNames_Wins(string hint) =>
        Assert.Equal(
            new TopicFinding("ROADS", "ROADS-1", TopicEvidence.OfSource),
            _finder.Find(new TopicHint("что угодно", hint), "качели во дворе"));

    [Fact]
    public void Find_HintOfTheGroupOnly_LooksForTheTopicWithinIt() =>
        Assert.Equal(
            new TopicFinding("ROADS", "ROADS-2", TopicEvidence.OfSource with { Words = ["снег"] }),
            _finder.Find(new TopicHint("Автомобильные дороги", "Нет такой темы"), "во дворе качели, детская площадка, снег"));

    [Fact]
    public void Find_HintOfTheGroup_WithoutWords_LeavesTheTopicOpen() =>
        Assert.Equal(new TopicFinding("ROADS", null, TopicEvidence.OfSource), _finder.Find(new TopicHint("Дороги", null), "привет"));

    [Fact]
    public void Find_UnknownHint_FallsToTheWords()
    {
        var found = _finder.Find(new TopicHint("Прочее", "Прочее"), "на дороге выбоина");

        Assert.Equal(("ROADS", "ROADS-1"), (found.Group, found.Topic));
        Assert.Equal(new TopicEvidence(EvidenceKind.Words, 1, ["дороге", "выбоина"]), found.Evidence);
    }

    [Theory]
    [InlineData("ЯМЫ… на «Дорогах», дороги", "ЯМЫ", "Дорогах")]
    [InlineData("Тёмные качели; детской — площадке", "качели", "детской площадке")]
    [InlineData("на до\u00ADроге вы\u0431оина", "дороге", "выбоина")]
    public void Find_Evidence_HasTheWordsAsTheyStandInTheText(string text, params string[] words) =>
        Assert.Equal(words, _finder.Find(null, text).Evidence?.Words);

    [Fact]
    public void Find_OtherGroupsSpokenOf_LowerTheConfidence() =>
        Assert.Equal(0.75, _finder.Find(null, "на дороге яма и выбоина, во дворе").Evidence?.Confidence);

    [Fact]
    public void Find_MoreWordsThanAreShown_CutsTheirNumberAndLength()
    {
        WordStem[] stems = [.. "абвгдежз".Select(letter => new WordStem($"{letter}"))];
        var finder = new KeywordTopicFinder(new TopicTree([new TopicGroup("G", "G", "G", [], stems, [])]));

        var evidence = finder.Find(null, new string('а', 15_000) + " б в г д е ж").Evidence!;

        Assert.Equal([new string('а', 40), "б", "в", "г", "д"], evidence.Words);
    }

    [Fact]
    public void Find_LongerPhrase_OutweighsAWord() =>
        Assert.Equal("YARDS-1", _finder.Find(null, "на детской площадке яма").Topic);

    [Fact]
    public void Find_WordSaidTwice_CountsOnce() =>
        Assert.Equal("YARDS", _finder.Find(null, "дорога дорога дорога, двор, качели").Group);

    [Theory]
    [InlineData("двор и дорога")]
    [InlineData("привет")]
    [InlineData("")]
    public void Find_TieOrNothing_StaysUndetermined(string text) => Assert.Equal(TopicFinding.None, _finder.Find(null, text));

    [Fact]
    public void Find_TieBetweenTopicsOfAGroup_LeavesTheTopicOpen()
    {
        var found = _finder.Find(null, "яма и снег на дороге");

        Assert.Equal(("ROADS", null), (found.Group, found.Topic));
    }
}
