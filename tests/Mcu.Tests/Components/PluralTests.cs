using System.Globalization;
using Mcu.Dashboard.Components;

namespace Mcu.Tests.Components;

public sealed class PluralTests
{
    [Theory]
    [InlineData(1, "1 новое")]
    [InlineData(3, "3 новых")]
    [InlineData(11, "11 новых!")]
    [InlineData(21, "21 новое")]
    [InlineData(112, "112 новых!")]
    public void Say_Russian_TakesTheRightForm(int count, string text)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ru");
        Assert.Equal(text, Plural.Say(count, "{0} новое", "{0} новых", "{0} новых!"));
    }
}
