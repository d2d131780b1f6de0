using Mcu.Infrastructure.Protection;

namespace Mcu.Tests.Protection;

/// <summary>One person is one hash, however a source writes profile and contact; two people never are.</summary>
public class AuthorNamesTests
{
    [Theory]
    [InlineData("https://vk.com/id501", "501")]
    [InlineData("http://m.vk.com/id501/", "501")]
    [InlineData("501", "501")]
    [InlineData("https://vk.com/ideal", "vk.com/ideal")]
    [InlineData("https://OK.example/profile/501", "ok.example/profile/501")]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    public void Profile(string? said, string? expected) => Assert.Equal(expected, AuthorNames.Profile(said));

    [Theory]
    [InlineData("+7 (000) 555-17-39", "70005551739")]
    [InlineData("8 000 555 17 39", "70005551739")]
    [InlineData("0005551739", "70005551739")]
    [InlineData("2-15-39", "21539")]
    [InlineData(" Made.Up@Example.org ", "made.up@example.org")]
    [InlineData("Telegram: @made", "telegram: @made")]
    [InlineData("", null)]
    public void Contact(string? said, string? expected) => Assert.Equal(expected, AuthorNames.Contact(said));
}
