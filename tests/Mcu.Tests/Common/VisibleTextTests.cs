using Mcu.Application.Common;

namespace Mcu.Tests.Common;

public class VisibleTextTests
{
    [Theory]
    [InlineData("я\u00ADма", "яма")]
    [InlineData("я\u200Bм\uFEFFа", "яма")]
    [InlineData("И\u0306ошкар-Ола", "Йошкар-Ола")]
    [InlineData("е\u0308лка", "ёлка")]
    [InlineData("яма\u3164 у школы", "яма у школы")]
    [InlineData("яма у школы", "яма у школы")]
    [InlineData("\uD800яма\u200B", "\uD800яма")]
    public void Of_Text_IsComposedAndHoldsNothingInvisible(string text, string visible) => Assert.Equal(visible, VisibleText.Of(text));

    /// <summary>Composing sorts marks by pairs: a text of nothing else would cost the square of its length.</summary>
    [Fact]
    public void Of_EndlessMarks_AreKeptAsFarAsAStreamSafeTextHasThem() =>
        Assert.InRange(VisibleText.Of("а" + new string('\u0301', 9_000) + new string('\u0323', 9_000)).Length, 2, 31);

    [Theory]
    [InlineData("\u200B\u00AD", true)]
    [InlineData("\uFEFF\u3164 \n", true)]
    [InlineData("\u2800\u0301", true)]
    [InlineData(" . ", false)]
    [InlineData("а", false)]
    public void IsBlank_Text_TellsWhetherAReaderSeesNothing(string text, bool blank) => Assert.Equal(blank, VisibleText.IsBlank(text));
}
