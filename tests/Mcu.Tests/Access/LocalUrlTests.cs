using Mcu.Dashboard.Access;

namespace Mcu.Tests.Access;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/duty?x=1#y")]
    [InlineData("/wall?view=heat&lang=en")]
    [InlineData("/incidents/%D0%A1-2026-0001")]
    [InlineData("/duty?q=a%2Fb%20c")]
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

    [Theory]
    [InlineData("/incidents/С-2026-0001", "/incidents/%D0%A1-2026-0001")]
    [InlineData(
        "/duty?q=яма у школы#итог", "/duty?q=%D1%8F%D0%BC%D0%B0%20%D1%83%20%D1%88%D0%BA%D0%BE%D0%BB%D1%8B#%D0%B8%D1%82%D0%BE%D0%B3")]
    [InlineData("/incidents/%zz", "/incidents/%25zz")]
    [InlineData("/incidents/%", "/incidents/%25")]
    [InlineData("/duty?q=😀", "/duty?q=%F0%9F%98%80")]
    [InlineData("/a/../duty", "/duty")]
    public void Only_WhatAHeaderCannotCarry_IsEscaped(string url, string kept)
    {
        Assert.Equal(kept, LocalUrl.Only(url));
        Assert.Equal(kept, LocalUrl.Only(kept));
    }

    [Theory]
    [InlineData("/..//evil.example")]
    [InlineData("/.//evil.example")]
    [InlineData("/%2e%2e//evil.example")]
    [InlineData("/a/..//evil.example")]
    [InlineData("/./\\evil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("/%2F/evil.example")]
    [InlineData("/%5Cevil.example")]
    [InlineData("/%5c/evil.example")]
    [InlineData("/\u0085/evil.example")]
    [InlineData("/duty%0D%0ASet-Cookie:a=b")]
    [InlineData("/%00")]
    [InlineData("/\uD800")]
    [InlineData("/%73ign-out")]
    [InlineData("/SIGN-IN?code=1")]
    [InlineData("HTTPS:/evil.example")]
    [InlineData("hTTp://evil.example")]
    [InlineData(" //evil.example")]
    [InlineData("/@evil.example/../..//evil.example")]
    public void Only_WhatABrowserReadsAsAnotherSite_IsNull(string url) => Assert.Null(LocalUrl.Only(url));

    [Fact]
    public void Only_ALongAddress_IsNull() => Assert.Null(LocalUrl.Only("/" + new string('a', 5_000)));
}
