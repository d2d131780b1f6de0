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

    [Theory]
    [InlineData("\u200B\u00AD", true)]
    [InlineData("\uFEFF\u3164 \n", true)]
    [InlineData("\u2800\u0301", true)]
    [InlineData(" . ", false)]
    [InlineData("а", false)]
    public void IsBlank_Text_TellsWhetherAReaderSeesNothing(string text, bool blank) => Assert.Equal(blank, VisibleText.IsBlank(text));
}
