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

    [Theory]
    [InlineData("[https://vk.com/wall-1_2|пост] и [post-1_2|эта запись]", "пост и эта запись")]
    [InlineData("см. [#alias|#яма|https://vk.com/page], [#alias|#лужа]", "см. #яма, #лужа")]
    [InlineData(
        "[@club1|@adm], [*id7|Олег], [vk.com/page|страница], [Photo-1_2|фото], [HTTPS://OK.RU/x|группа]",
        "@adm, Олег, страница, фото, группа")]
    [InlineData("[wall-1_2?reply=3|ответ]", "ответ")]
    [InlineData("@club1 (Администрация), *id77 (Пример) и @id5(Анна)", "Администрация, Пример и Анна")]
    [InlineData("почта a@id.ru (дом), 2*3 (шесть)", "почта a@id.ru (дом), 2*3 (шесть)")]
    public void Clean_LinkMarkup_LeavesItsWords(string html, string text) => Assert.Equal(text, HtmlText.Clean(html));

    [Fact(Timeout = 5000)]
    public async Task Clean_ManyOpenedComments_TakesLinearTime()
    {
        var hostile = string.Concat(Enumerable.Repeat("<!-- <a [id1|@id1 ([#a|", 20_000));

        await Task.Run(() => Assert.NotEmpty(HtmlText.Clean(hostile)), TestContext.Current.CancellationToken);
    }
}
