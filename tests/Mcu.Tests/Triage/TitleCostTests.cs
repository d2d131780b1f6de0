using System.Reflection;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Mcu.Application.Triage;
using Mcu.Tests.Support;

namespace Mcu.Tests.Triage;

/// <summary>No message may cost more than its length: counted in looks at tokens, not in seconds.</summary>
public class TitleCostTests
{
    /// <summary>
    /// Far above what any text needs for one character, far below what a rule would need that goes back to the beginning.
    /// </summary>
    private const int MaxStepsACharacter = 400;
    private const int MaxRead = 1_000;

    /// <summary>What the rules look for, cut into pieces: any of them in any order is a text that somebody may send.</summary>
    private static readonly string[] Pieces =
    [
        "\n", " ", "1", "1 ", "(", "8", "-", "А-", "Иванов-", "Иванов ", "иван ", "И. ", "И ", "Иванович ", "ул. ", "улица ", "д. ", "дом ",
        "кв", "5", ", ", "и ",
        "тел ", "тг: ", "ник ", "@", "a@", "a.", ".ru", "собака ", "точка ", "[id1|", "[", "|", "]", "*id1 (", "паспорт ", "г.р. ",
        "12.03.1985 ", "сто ", "двадцать ",
        "пятый ", "з", "О", "x", "_", "№", "#", "«", "»", "<p>", "<p ", "&lt;", "имени ", "школа ", "магазин ", "с уважением ",
        "меня зовут ", "я, ", "\u0301", "\u0323",
        "\u200B", "\u00AD", "😀", "𝟖", "１", "Ա", "Gulnara ", "ФИО: ", "ф. и. о. ", "://", "www.", "!", "?", "…", "житель ",
        "Анна ", "оглы ",
        "1 200 ", "к. 5 ", "/",
    ];

    /// <summary>A piece, or a few of them, over and over: what patterns that go back cannot bear.</summary>
    private static Gen<string> Texts => Gen.Elements(Pieces).ListOf().Where(parts => parts.Count is > 0 and < 7)
        .SelectMany(
            parts =>
                Gen.Choose(1, 2_000).SelectMany(times => Gen.Elements(Pieces).Select(end => Repeated(string.Concat(parts), times) + end)));

    [Fact]
    public void Title_GeneratedHostileTexts_CostGrowsNoFasterThanTheText() => Prop.ForAll(Texts.ToArbitrary(), text =>
    {
        var (title, steps) = PublicText.Make(text, "Иванова Анна");
        Assert.True(title.Length <= 160);
        Assert.True(
            steps <= (long)MaxStepsACharacter * Math.Min(text.Length + 20, MaxRead * 2),
            $"{steps} steps for {text.Length} characters: {text[..Math.Min(80, text.Length)]}");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    /// <summary>The whole text is longer than what is read of it, so twice the text is at most the same title's cost.</summary>
    [Theory]
    [InlineData("\n", "1 1 1 1 (")]
    [InlineData("А-", "1111")]
    [InlineData("Иванов-", "1111")]
    [InlineData("тел 1 ", "")]
    [InlineData("1,", "д")]
    [InlineData("at(", "mail.ru")]
    [InlineData("И. И. ", "Иванов")]
    [InlineData("сто ", "дом")]
    public void Title_TwiceTheHostileText_CostsAtMostTwice(string piece, string end)
    {
        var (one, two) = (Steps(Repeated(piece, 490 / piece.Length) + end), Steps(Repeated(piece, 980 / piece.Length) + end));

        Assert.True(two <= (one * 5 / 2) + 1_000, $"{one} and {two} steps.");
    }

    [Fact]
    public void Title_AThousandLineBreaksFirst_AreFoldedBeforeTheBound() =>
        Assert.Equal("яма во дворе", PublicText.Title(new string('\n', 5_000) + "яма во дворе", null));

    /// <summary>Topic and place read the whole text: twice the words, twice the looks.</summary>
    [Theory]
    [InlineData("а ")]
    [InlineData("на улице уральской ")]
    [InlineData("ленинский район ")]
    [InlineData("яма на дороге нет света ")]
    [InlineData("улица ")]
    [InlineData("неттеплааварияпрорвалотрубу")]
    public void Place_OfAHostileText_CostGrowsWithItsLength(string piece)
    {
        var perm = SampleData.Perm;
        var topics = new KeywordTopicFinder(perm.Topics);

        var (one, two) = (Looks(10_000), Looks(20_000));

        Assert.True(two <= (one * 11 / 5) + 1_000, $"{one} and {two} looks.");
        Assert.True(two <= 20_000 * 200L, $"{two} looks.");

        long Looks(int length)
        {
            var text = Repeated(piece, length / piece.Length);
            var looks = new LookCount();
            topics.Find(null, text, looks);
            perm.Districts.Find(text, null, null, text, looks);
            Assert.NotEqual(0, looks.Total);
            return looks.Total;
        }
    }

    /// <summary>Whatever pattern a newcomer adds here: it must be one that cannot go back.</summary>
    [Fact]
    public void Triage_HasNoBacktrackingPattern() => Assert.Empty(
        from type in typeof(PublicText).Assembly.GetTypes()
        where type.Namespace == typeof(PublicText).Namespace
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where method.GetCustomAttribute<GeneratedRegexAttribute>() is { } pattern && !pattern.Options.HasFlag(RegexOptions.NonBacktracking)
        select $"{type.Name}.{method.Name}");

    [Fact]
    public void Triage_HasNoHandMadePattern() => Assert.DoesNotContain(
        Repository.Files(Path.Combine("Mcu.Application", "Triage"), ".cs"),
        file => File.ReadAllText(file).Contains("new Regex(", StringComparison.Ordinal)
            || File.ReadAllText(file).Contains("Regex.", StringComparison.Ordinal));

    private static long Steps(string text) => PublicText.Make(text, null).Steps;

    private static string Repeated(string piece, int times) =>
        string.Concat(Enumerable.Repeat(piece, Math.Min(times, 20_000 / piece.Length)));
}
