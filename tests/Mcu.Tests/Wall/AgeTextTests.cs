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
    [InlineData(24, 59, 0, "1 д")]
    [InlineData(28, 0, 0, "1 д 4 ч")]
    public async Task Age_IsGivenInTheTwoLargestUnits(int hours, int minutes, int seconds, string text)
    {
        await using var fixture = new WallFixture();

        Assert.Equal(text, AgeText.Of(new TimeSpan(hours, minutes, seconds), fixture.Get<IStringLocalizer<WallTexts>>()));
    }
}
