using System.Text;
using Mcu.Application.Common;
using Mcu.Application.Incidents;

namespace Mcu.Tests.Incidents;

/// <summary>A text is found however the question is written: every pair below is the same to a reader.</summary>
public sealed class SearchTextTests
{
    [Theory]
    [InlineData("елку", "Срубили Ёлку у школы")]
    [InlineData("ёлку", "срубили елку у школы")]
    [InlineData("ЁЛКУ", "срубили ёлку")]
    [InlineData("е\u0308лку", "Срубили Ёлку")] // NFD against NFC.
    [InlineData("двои\u0306ка", "двойка")]
    [InlineData("двойка", "двои\u0306ка")]
    [InlineData("яма школы", "У школы номер 5 большая яма")] // Apart, and the other way round.
    [InlineData("  яма   школы ", "яма у школы")]
    [InlineData("яма у школы", "яма  у\u00A0школы")] // Doubled and hard blanks.
    [InlineData("яма у школы", "яма\tу\r\n\r\nшколы")]
    [InlineData("школы", "шко\u00ADлы")] // Soft hyphen.
    [InlineData("шко\u200Bлы", "школы")]
    [InlineData("школы", "ш\u2060к\uFEFFо\u200Dлы")]
    [InlineData("замок", "за\u0301мок")] // Stress marks.
    [InlineData("яма", "я\u0301\u0302\u0303\u0323м\u0335а")]
    [InlineData("из-за", "из\u2011за воды")]
    [InlineData("из–за", "из-за воды")]
    [InlineData("СОС", "COC")] // Latin look-alikes.
    [InlineData("москва", "Mocквa")]
    [InlineData("«Ёлка»", "магазин “елка”")]
    [InlineData("елка,", "у елки нет, а елка есть")]
    [InlineData("\"елка\"", "у магазина ёлка")]
    [InlineData("ｄｏｍ", "dom")] // Full width.
    [InlineData("дом 5", "дом ５")]
    [InlineData("50%", "вода 50% от нормы")]
    [InlineData("a_b", "файл a_b")]
    [InlineData(@"a\b", @"путь a\b")]
    [InlineData("[x]", "отметка [x]")]
    [InlineData("🐕", "бегает 🐕 без хозяина")]
    [InlineData("о'нил", "О’Нил")]
    [InlineData("cafe", "кафе Café")]
    public void Words_WrittenInAnotherWay_AreFound(string asked, string text) => Assert.True(Finds(asked, text), $"{asked} in {text}");

    [Theory]
    [InlineData("+7 (902) 471-23-45")]
    [InlineData("8 902 471 23 45")]
    [InlineData("89024712345")]
    [InlineData("9024712345")]
    [InlineData("471-23-45")]
    [InlineData("+7 9024712345")]
    [InlineData("8\u2011902\u2011471\u201123\u201145")]
    [InlineData("8.902.471.23.45")]
    [InlineData("٨٩٠٢٤٧١٢٣٤٥")]
    public void Telephone_IsFound_HoweverEitherIsWritten(string asked)
    {
        string[] texts =
        [
            "тел. 89024712345", "тел. +7 (902) 471-23-45", "8-902-471-23-45, звоните", "(902)471 23 45", "8 902 471-23-45 кв. 5",
            "дом 12 кв 5 8902471 23 45", "89024712345 83420000000", "8\u00A0902\u00A0471\u00A023\u00A045",
        ];

        Assert.All(texts, text => Assert.True(Finds(asked, text), $"{asked} in {text}"));
    }

    [Theory]
    [InlineData("яма лужа", "яма у школы")]
    [InlineData("9024712346", "тел. 89024712345")]
    [InlineData("50%", "вода 50 от нормы")]
    [InlineData("a_b", "файл acb")]
    [InlineData("С-2026-0002", "яма")]
    public void Words_ThatAreNotThere_AreNotFound(string asked, string text) => Assert.False(Finds(asked, text), $"{asked} in {text}");

    [Theory]
    [InlineData("С-2026-0001")]
    [InlineData("c-2026-0001")]
    [InlineData("С\u20112026\u20110001")]
    [InlineData("c 2026 0001")]
    [InlineData("с20260001")]
    [InlineData("№ C–2026–0001.")]
    [InlineData("2026-0001")]
    [InlineData("0001")]
    [InlineData("с-2026-00")]
    [InlineData("C-2026-0001 яма")]
    [InlineData("яма c-2026-0001")]
    public void Number_OfTheIncident_IsFoundAmongItsWords(string asked) => Assert.True(Finds(asked, "Яма у школы"), asked);

    [Theory]
    [InlineData("с")]
    [InlineData("с-20")]
    [InlineData("с-2026-")]
    [InlineData("c-2026-1")]
    [InlineData("C-2026-123")]
    [InlineData("c-2026-1234")]
    [InlineData("c-2026-12345")]
    public void Number_StillBeingTyped_IsABeginning(string asked) =>
        Assert.All(SearchText.Terms(asked), term => Assert.Contains(term, SearchText.Of("С-2026-12345", "яма"), StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u00A0\t\n\u2003")]
    [InlineData("\u200B\u00AD\uFEFF")]
    [InlineData("\u0301\u0302")]
    [InlineData("\0")]
    public void Question_OfNothing_HasNoTerms(string asked) => Assert.Empty(SearchText.Terms(asked));

    [Fact]
    public void Question_OfHalfASign_OrOfNoCharacter_HasNoTerms_AndBreaksNothing()
    {
        Assert.All([new string('\uD800', 3), "\uDC00", "\uFFFE\uFFFF"], asked => Assert.Empty(SearchText.Terms(asked)));
        Assert.Equal(["яма"], SearchText.Terms("я\uD83Dма\uFFFE"));
        Assert.Equal("с-2026-0001 яма 🐕 20260001", SearchText.Of("С-2026-0001", "Яма\uDC00 🐕\uD83D"));
    }

    [Fact]
    public void Terms_AreDistinct_AndNoneIsInsideAnother() =>
        Assert.Equal(["школы", "яма"], SearchText.Terms("шко ЯМА школы Школы яма я").Order());

    [Fact]
    public void Folding_IsTheSameForBothForms_AndStaysWhatItIs()
    {
        var random = new Random(3);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => Any(random))]);
            var folded = FoldedText.Of(text);

            Assert.Equal(folded, FoldedText.Of(text.Normalize(NormalizationForm.FormD)));
            Assert.Equal(folded, FoldedText.Of(folded));
            Assert.Equal(folded, FoldedText.Of(text.ToUpperInvariant()));
            Assert.DoesNotContain("  ", folded, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Everything_AskedOfItself_IsFound()
    {
        var random = new Random(4);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => Any(random))]);

            Assert.True(Finds(text, text), text);
            Assert.True(Finds(text.ToUpperInvariant(), $"до {text} после"), text);
        }
    }

    private static bool Finds(string asked, string text) =>
        SearchText.Terms(asked).All(term => SearchText.Of("С-2026-0001", text).Contains(term, StringComparison.Ordinal));

    /// <summary>Letters of both alphabets, digits, what stands between them, accents, dashes and what nobody sees.</summary>
    private static char Any(Random random) => random.Next(10) switch
    {
        0 => (char)random.Next('0', '9' + 1),
        1 => OneOf(" -()./+,\"'%_\\[]", random),
        2 => OneOf("\u00A0\u2011\u2014\u00AD\u200B\u0301\u0308\u0306", random),
        3 => (char)random.Next('A', 'z' + 1),
        _ => OneOf("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАЁЙ", random),
    };

    private static char OneOf(string signs, Random random) => signs[random.Next(signs.Length)];
}
