using System.Collections.Immutable;
using Mcu.Dashboard.Words;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Dashboard.Wall;

namespace Mcu.Tests.Wall;

public sealed class WallPanelTests
{
    [Fact]
    public async Task EveryView_ShowsTheCountersByTheirTestIds()
    {
        await using var fixture = new WallFixture();
        fixture.Load(fixture.Card(isLate: true), fixture.Card(), fixture.Card(null, null, null));

        foreach (var view in Enum.GetValues<WallView>())
        {
            var wall = await DrawAsync(fixture, view);
            Assert.Equal("3", Text(wall, "open-count"));
            Assert.Equal("1", Text(wall, "overdue-count"));
            Assert.Equal("3", Text(wall, "unacknowledged-count"));
        }
    }

    [Fact]
    public async Task Cyrillic_InMarkup_StaysAsItIs()
    {
        await using var fixture = new WallFixture();
        fixture.Load(fixture.Card(title: "Не горит фонарь — темно, ёлки №5"));

        var markup = string.Concat((await fixture.Renderer.DrawAsync(fixture.Board.Current, WallVariant.Of("overview", "ru"))).Values);

        Assert.Contains("Не горит фонарь — темно, ёлки №5", markup, StringComparison.Ordinal);
        Assert.DoesNotContain("&#x4", markup, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Feed_TitleOfOlderRules_OrOfAHiddenText_ShowsTheTopicInstead()
    {
        await using var fixture = new WallFixture();
        fixture.Load(fixture.Card(title: "Пётр Иванов, 89123456789") with { TitleRules = 0 }, fixture.Card(title: IncidentTitle.Nothing));

        var items = (await DrawAsync(fixture, WallView.Feed)).QuerySelectorAll("[data-testid=feed-item] p");

        Assert.Equal(2, items.Length);
        Assert.All(items, item => Assert.DoesNotContain("Иванов", item.TextContent, StringComparison.Ordinal));
        Assert.All(
            items,
            item => Assert.EndsWith(fixture.Get<TownNames>().TopicGroup("G01"), item.TextContent.Trim(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Triage_ThatIsStuck_IsShownOnTheWall()
    {
        await using var fixture = new WallFixture();
        fixture.Load(fixture.Card());
        Assert.Null((await DrawAsync(fixture, WallView.Overview)).QuerySelector("[data-testid=triage-sign]"));

        fixture.Board.SetTriage(new TriageAlert(3, 250));

        Assert.Contains(
            "250",
            (await DrawAsync(fixture, WallView.Overview)).QuerySelector("[data-testid=triage-sign]")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_ThatFails_SaysSoInItsStrip_WithoutTheReason()
    {
        await using var fixture = new WallFixture();
        fixture.Load(fixture.Card());
        var failure = new SourceFailure(fixture.Get<TownClock>().Now, "signature does not match");
        fixture.Board.SetSourceRuns([new SourceRun("Telegram", null, failure)]);

        var wall = await DrawAsync(fixture, WallView.Overview);

        var sign = Assert.Single(wall.QuerySelectorAll("[data-testid=source-failing]"));
        Assert.Equal("сбой приёма", sign.TextContent);
        Assert.Contains("Telegram", sign.Closest(".source")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("signature", wall.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Title_WithMarkup_IsOnlyText()
    {
        await using var fixture = new WallFixture();
        fixture.Load(fixture.Card(title: "<img src=x onerror=alert(1)>"));

        var wall = await DrawAsync(fixture, WallView.Overview);

        Assert.Null(wall.QuerySelector("img"));
        Assert.Contains("<img src=x", wall.QuerySelector("[data-testid=feed-item]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SoonZero_WhileSomethingIsLate_IsNotGreen_AndIsWhenNothingIs()
    {
        await using var fixture = new WallFixture();
        fixture.Load(fixture.Card(isLate: true));

        var bad = (await DrawAsync(fixture, WallView.Overview)).QuerySelector(".card.soon")!;
        Assert.Equal(("card soon zero", "все сроки прошли"), (bad.ClassName, bad.QuerySelector(".sub")!.TextContent.Trim()));

        fixture.Load();
        var good = (await DrawAsync(fixture, WallView.Overview)).QuerySelectorAll(".card.soon, .card.late, .card.new");
        Assert.All(good, card => Assert.Contains("none", card.ClassList));
    }

    [Fact]
    public async Task Today_IsDrawnAndSaidAsUnfinished()
    {
        await using var fixture = new WallFixture();
        fixture.Load(fixture.Card());

        var today = (await DrawAsync(fixture, WallView.Overview)).QuerySelector(".card.today")!;

        Assert.Equal("14 дней, сегодня по 14:05", today.QuerySelector("[data-testid=unfinished-day]")!.TextContent);
        Assert.Equal(13, today.QuerySelector("polyline.received:not(.unfinished, .end)")!.GetAttribute("points")!.Split(' ').Length);
        Assert.Equal(2, today.QuerySelectorAll("polyline.unfinished").Length);
        Assert.NotNull(today.QuerySelector("rect.today"));
    }

    [Fact]
    public async Task Heat_ShowsItsColourScale_OnBothViews()
    {
        await using var fixture = new WallFixture();
        fixture.Load(fixture.Card());

        foreach (var view in new[] { WallView.Overview, WallView.Heat })
        {
            var scale = Assert.Single((await DrawAsync(fixture, view)).QuerySelectorAll("[data-testid=heat-scale]"));
            var steps = scale.QuerySelectorAll("i").Select(step => $"{step.ClassName} {step.TextContent}");
            Assert.Equal(["h1 1", "h2 2", "h3 5", "h4 8", "h5 12"], steps);
        }
    }

    [Fact]
    public async Task Undetermined_IsAWordEverywhere_NeverAQuestionMark()
    {
        await using var fixture = new WallFixture();
        fixture.Load(fixture.Card(null, null, null), fixture.Card());

        foreach (var view in Enum.GetValues<WallView>())
        {
            var wall = await DrawAsync(fixture, view);
            Assert.DoesNotContain(wall.QuerySelectorAll("th, td, span, p"), element => element.TextContent.Trim() == "?");
        }

        var head = (await DrawAsync(fixture, WallView.Overview)).QuerySelector("th[aria-label='не определено']")!;
        Assert.Equal("не опр.", head.TextContent.Trim());
    }

    [Fact]
    public async Task Feed_TopicAndPlaceLeadTheRow()
    {
        await using var fixture = new WallFixture();
        fixture.Load(fixture.Card());

        var row = (await DrawAsync(fixture, WallView.Overview)).QuerySelector("[data-testid=feed-item]")!;

        Assert.Equal(["Группа 1", "Сев", "ВКонтакте"], row.Children[0].Children.Select(part => part.TextContent));
        Assert.Equal("13:53 Яма во дворе", row.Children[1].TextContent);
    }

    [Fact]
    public async Task Feed_ShowsTheNewestFirstWithItsNumber()
    {
        await using var fixture = new WallFixture();
        var (older, newer) = (fixture.Card(), fixture.Card(null, null));
        fixture.Load(older, newer);

        var items = (await DrawAsync(fixture, WallView.Feed)).QuerySelectorAll("[data-testid=feed-item]");

        Assert.Equal([newer.Number, older.Number], items.Select(item => item.GetAttribute("data-number")));
        Assert.Contains("13:53", items[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(2, items[0].QuerySelectorAll(".of span").Count(span => span.TextContent == "не определено"));
    }

    [Fact]
    public async Task Leaders_WithFewCases_SayLittleData()
    {
        await using var fixture = new WallFixture();
        fixture.Load(fixture.Card(), fixture.Card(block: null));

        var rows = (await DrawAsync(fixture, WallView.Overview)).QuerySelectorAll("[data-testid=leader-row]");

        Assert.Equal(["city", "social", "не определено"], rows.Select(row => row.GetAttribute("data-block")));
        Assert.All(rows, row => Assert.Contains("мало данных", row.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Source_ThatIsSilent_SaysSoAndComesFirst()
    {
        await using var fixture = new WallFixture();
        fixture.Load();

        var sources = (await DrawAsync(fixture, WallView.Overview)).QuerySelectorAll(".source[data-silent-at]");

        Assert.Equal("Telegram", sources[0].ChildNodes.OfType<IText>().Select(text => text.Text.Trim()).First(text => text.Length > 0));
        Assert.Contains("silent", sources[0].ClassList);
        Assert.Equal("5 ч", sources[0].QuerySelector("[data-since]")!.TextContent);
        Assert.DoesNotContain("silent", sources[1].ClassList);
    }

    [Fact]
    public async Task SpoolInUse_IsShownOnEveryView_WithHowLongAndHowMany()
    {
        await using var fixture = new WallFixture();
        fixture.Load();
        fixture.Board.SetSpool(
            new SpoolAlert(WallFixture.Now.AddMinutes(-12), 12, 340, IsAway: true),
            ImmutableDictionary<string, int>.Empty);

        foreach (var view in Enum.GetValues<WallView>())
        {
            var sign = Text(await DrawAsync(fixture, view), "spool-sign");
            Assert.Contains("База недоступна: сообщения сохраняются на диск узла, 12 мин, ждут 340", sign, StringComparison.Ordinal);
        }

        fixture.Board.SetSpool(
            new SpoolAlert(WallFixture.Now.AddMinutes(-75), 75, 3, IsAway: false),
            ImmutableDictionary<string, int>.Empty);
        Assert.Contains(
            "back: messages are brought over from this node’s disk, 1 h 15 min, 3 waiting",
            Text(await DrawAsync(fixture, WallView.Overview, "en"), "spool-sign"),
            StringComparison.Ordinal);
        fixture.Board.SetSpool(null, ImmutableDictionary<string, int>.Empty);
        Assert.Null((await DrawAsync(fixture, WallView.Overview)).QuerySelector("[data-testid=spool-sign]"));
    }

    [Fact]
    public async Task LargeBacklog_IsShown_AndASmallOneIsNot()
    {
        await using var fixture = new WallFixture();
        fixture.Load();
        fixture.Board.SetBacklog(new Dictionary<string, int> { ["ВКонтакте"] = 900 });
        Assert.Null((await DrawAsync(fixture, WallView.Overview)).QuerySelector("[data-testid=backlog-sign]"));

        fixture.Board.SetBacklog(new Dictionary<string, int> { ["ВКонтакте"] = 900, ["Новый"] = 600 });

        Assert.Contains("ждут 1\u00a0500", Text(await DrawAsync(fixture, WallView.Overview), "backlog-sign"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Badge_IsThereOnlyInTheDemo(bool isDemo, int badges)
    {
        await using var fixture = new WallFixture(isDemo: isDemo);
        fixture.Load();

        Assert.Equal(badges, (await DrawAsync(fixture, WallView.Overview)).QuerySelectorAll(".badge").Length);
    }

    [Fact]
    public async Task English_WhenChosen_IsUsed()
    {
        await using var fixture = new WallFixture();
        fixture.Load(fixture.Card(null));

        var wall = await DrawAsync(fixture, WallView.Overview, "en");

        Assert.Contains("Overdue", wall.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Saturday", wall.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<IDocument> DrawAsync(WallFixture fixture, WallView view, string language = "ru")
    {
        var panels = await fixture.Renderer.DrawAsync(fixture.Board.Current, new WallVariant(view, language));
        return await new HtmlParser().ParseDocumentAsync(string.Concat(panels.Values), TestContext.Current.CancellationToken);
    }

    private static string Text(IDocument wall, string hook) => Assert.Single(wall.QuerySelectorAll($"[data-testid={hook}]")).TextContent;
}
