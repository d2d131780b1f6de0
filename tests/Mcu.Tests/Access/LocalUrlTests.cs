using Mcu.Dashboard.Access;

namespace Mcu.Tests.Access;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/duty?x=1#y")]
    [InlineData("/incidents/С-2026-0001")]
    public void Only_OurOwnAddress_IsKept(string url) => Assert.Equal(url, LocalUrl.Only(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("~/duty")]
    [InlineData("duty")]
    [InlineData("/\t/evil.example")]
    [InlineData("/duty\r\nSet-Cookie: a=b")]
    [InlineData("/sign-in?error=key")]
    public void Only_AnythingElse_IsNull(string? url) => Assert.Null(LocalUrl.Only(url));
}
