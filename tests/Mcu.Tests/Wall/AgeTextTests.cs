using System.Globalization;
using Mcu.Dashboard.Resources;
using Mcu.Dashboard.Words;
using Microsoft.Extensions.Localization;

namespace Mcu.Tests.Wall;

public sealed class AgeTextTests
{
    [Theory]
    [InlineData(0, 0, 59, "< 1 мин")]
    [InlineData(0, 12, 30, "12 мин")]
    [InlineData(2, 10, 0, "2 ч 10 мин")]
    [InlineData(3, 0, 59, "3 ч")]
    [InlineData(34, 55, 0, "34 ч 55 мин")]
    [InlineData(47, 59, 59, "47 ч 59 мин")]
    [InlineData(48, 0, 0, "2 дня")]
    [InlineData(119, 30, 0, "4 дня")]
    [InlineData(21 * 24, 0, 0, "21 день")]
    [InlineData(11 * 24, 5, 0, "11 дней")]
    public async Task Age_IsSaidInWords_InHoursUpToTwoDays_ThenInDays(int hours, int minutes, int seconds, string text)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ru");
        await using var fixture = new WallFixture();

        Assert.Equal(text, AgeText.Of(new TimeSpan(hours, minutes, seconds), fixture.Get<IStringLocalizer<WallTexts>>()));
    }
}
