using Mcu.Application.Common;
using Mcu.Application.Triage;

namespace Mcu.Tests.Triage;

/// <summary>What a title hides and what it keeps, measured on made-up phrasings.</summary>
public class TitlePhrasesTests
{
    private const double LostAtMost = 0.03;

    [Theory]
    [InlineData("personal.txt", 1_000)]
    [InlineData("held-out-personal.txt", 150)]
    [InlineData("third-personal.txt", 450)]
    public void Title_PersonalPhrasings_NoneGetsThrough(string file, int fewest)
    {
        var phrases = MadeUpPhrases.Personal(file);

        var through = phrases.Where(phrase => Shows(phrase.Text, phrase.Secrets))
            .Select(phrase => $"{phrase.Text} → {PublicText.Title(phrase.Text, null)}")
            .ToArray();

        Assert.True(phrases.Count >= fewest, $"{phrases.Count} phrasings only.");
        Assert.True(through.Length == 0, $"{through.Length} of {phrases.Count}:\n{string.Join('\n', through)}");
    }

    [Theory]
    [InlineData("harmless.txt", 1_000)]
    [InlineData("held-out-harmless.txt", 80)]
    [InlineData("third-harmless.txt", 400)]
    public void Title_HarmlessPhrasings_SeldomLoseAWord(string file, int fewest)
    {
        var phrases = MadeUpPhrases.Harmless(file);

        var lost = phrases.Where(text => PublicText.Title(text, null) != text.Trim('.', ' '))
            .Select(text => $"{text} → {PublicText.Title(text, null)}")
            .ToArray();

        Assert.True(phrases.Count >= fewest, $"{phrases.Count} phrasings only.");
        Assert.True(lost.Length <= phrases.Count * LostAtMost, $"{lost.Length} of {phrases.Count}:\n{string.Join('\n', lost)}");
    }

    private static bool Shows(string text, string[] secrets)
    {
        var title = PublicText.Title(text, null);
        return secrets.SelectMany(MadeUpPhrases.Traces)
            .Any(trace => title.Contains(VisibleText.Of(trace), StringComparison.OrdinalIgnoreCase));
    }
}
