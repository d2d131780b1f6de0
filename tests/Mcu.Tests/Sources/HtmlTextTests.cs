using Mcu.Infrastructure.Sources;

namespace Mcu.Tests.Sources;

public class HtmlTextTests
{
    [Theory]
    [InlineData("один<br>два<br/>три<BR />четыре", "один\nдва\nтри\nчетыре")]
    [InlineData("один<br>\nдва", "один\nдва")]
    [InlineData("<p>один</p><p class=\"x\">два</p>", "один\nдва")]
    [InlineData("<div>один</div>\r\n<div>два</div>", "один\nдва")]
    [InlineData("один\r\nдва\rтри", "один\nдва\nтри")]
    public void Clean_LineBreaks_StayLineBreaks(string html, string text) => Assert.Equal(text, HtmlText.Clean(html));

    [Theory]
    [InlineData("<b>яма</b> и <a href=\"https://example.org/?a=1\">лужа</a>", "яма и лужа")]
    [InlineData("до<!-- тайна --> после<script>alert('x')</script>", "до после")]
    [InlineData("<img src=x onerror=alert(1)>фото", "фото")]
    public void Clean_OtherTags_AreRemoved(string html, string text) => Assert.Equal(text, HtmlText.Clean(html));

    [Theory]
    [InlineData("мороз < 5 и > 3")]
    [InlineData("пишите <ivan@example.org>")]
    [InlineData("сердце <3 и [скобки|черта]")]
    [InlineData("[id1|] и [club|имя]")]
    public void Clean_SignsThatOnlyLookLikeMarkup_Stay(string text) => Assert.Equal(text, HtmlText.Clean(text));

    [Theory]
    [InlineData("&quot;Снег&quot; &amp; лёд &#8212; &lt;b&gt;", "\"Снег\" & лёд — <b>")]
    [InlineData("&amp;lt;", "&lt;")]
    public void Clean_Entities_AreDecodedOnce(string html, string text) => Assert.Equal(text, HtmlText.Clean(html));

    [Theory]
    [InlineData("[club1|Наш город], почините", "Наш город, почините")]
    [InlineData("[id12:bp-3_4|Анна] спросила [id5|Олега]", "Анна спросила Олега")]
    public void Clean_Mentions_BecomeNames(string html, string text) => Assert.Equal(text, HtmlText.Clean(html));

    [Fact(Timeout = 5000)]
    public async Task Clean_ManyOpenedComments_TakesLinearTime()
    {
        var hostile = string.Concat(Enumerable.Repeat("<!-- <a [id1|", 20_000));

        await Task.Run(() => Assert.NotEmpty(HtmlText.Clean(hostile)), TestContext.Current.CancellationToken);
    }
}
