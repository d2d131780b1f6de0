using Bunit;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Desk;
using Mcu.Tests.Support;

namespace Mcu.Tests.Desk;

public sealed class QuarantinePageTests : PageTestContext
{
    private static readonly QuarantinedSignal Unprocessable = new(
        7,
        "ВКонтакте",
        "wall-1_7",
        Now,
        "DbUpdateException",
        "Во дворе <b>темно</b>");
    private static readonly QuarantinedSignal Unreadable = new(8, "Приёмная", "п-8", Now, "JsonException", null);

    [Fact]
    public void Page_ShowsTheMessage_WhyItIsQuarantined_AndWhatToDo()
    {
        Quarantine.Signals.AddRange([Unprocessable, Unreadable]);
        Load();

        var page = Open<QuarantinePage>();
        var items = page.Hooks("aside-item");

        Assert.Equal(2, items.Count);
        Assert.Contains("DbUpdateException", items[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Во дворе <b>темно</b>", items[0].TextContent, StringComparison.Ordinal); // A resident's text is never markup.
        Assert.Contains("прочитать её нельзя", items[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void EmptyQuarantine_SaysSo()
    {
        Load();

        var page = Open<QuarantinePage>();

        Assert.Contains("Все сообщения разобраны", page.Text(), StringComparison.Ordinal);
    }

    /// <summary>Data that could not be read must not be shown as empty.</summary>
    [Fact]
    public void DatabaseAway_IsShown_AndNothingElse()
    {
        Quarantine.IsAway = true;
        Load();

        var page = Open<QuarantinePage>();

        Assert.Contains("База данных сейчас недоступна", page.Hook("message").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Hooks("empty"));
    }

    [Theory]
    [InlineData(Roles.DutyOfficer, true)]
    [InlineData(Roles.Deputy, false)]
    public void Desk_ShowsTheNumberOfQuarantined_ToThoseWithTheRight(string role, bool isSaid)
    {
        Person = new Actor("p", "Иванова А. С.", role, null, null);
        Load(Card());
        Board.SetQuarantined(2);

        var page = Open<DeskPage>();
        var sign = page.Hooks("aside-sign").SingleOrDefault();

        Assert.Equal(isSaid, sign is not null);
        if (isSaid)
        {
            Assert.Contains("2", sign!.TextContent, StringComparison.Ordinal);
            Assert.Equal("/duty/aside", sign.QuerySelector("a")!.GetAttribute("href"));
        }
    }

    [Fact]
    public void Retry_ThatFailsAgain_FocusesTheResult_AndTheMessageStays_UntilItIsRepaired()
    {
        Quarantine.Signals.Add(Unprocessable);
        Quarantine.StillFailing.Add(Unprocessable.Line);
        Load();
        var page = Open<QuarantinePage>();

        page.Press("[data-testid=again]");

        Assert.Contains(Unprocessable.ExternalId, page.Hook("message").TextContent, StringComparison.Ordinal);
        Assert.Single(JSInterop.Invocations["Blazor._internal.domWrapper.focus"]);
        Assert.False(page.Hook("again").HasAttribute("disabled"));

        Quarantine.StillFailing.Clear();
        page.Press("[data-testid=again]");

        Assert.Empty(page.Hooks("aside-item"));
        Assert.Equal(2, JSInterop.Invocations["Blazor._internal.domWrapper.focus"].Count);
    }
}
