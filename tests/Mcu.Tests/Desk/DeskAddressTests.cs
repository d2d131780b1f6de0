using Bunit;
using Bunit.TestDoubles;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Dashboard.Desk;
using Mcu.Dashboard.Filters;
using Mcu.Dashboard.Http;
using Mcu.Tests.Support;

namespace Mcu.Tests.Desk;

/// <summary>The filter, the search and the chosen card stand in the address.</summary>
public sealed class DeskAddressTests : PageTestContext
{
    [Fact]
    public void Filter_WrittenAndReadAgain_IsTheSame()
    {
        foreach (var filter in new IncidentFilter[]
        {
            new() { State = IncidentState.Waiting },
            new() { State = IncidentState.Done, District = "north", Kind = MessageKind.Appeal },
            new() { State = IncidentState.Mine, Block = "city", TopicGroup = "ROAD", Executor = "roads", Source = "ВКонтакте & Ко" },
            new() { State = IncidentState.Open, Block = "", TopicGroup = "", District = "", Executor = "" },
            new() { State = IncidentState.Overdue, Words = SearchWords.Of("яма #5 100%+1") },
            new() { State = IncidentState.Done, Status = IncidentStatus.Answered },
            new() { State = IncidentState.Open, Overdue = true, Soon = false, Topic = "" },
        })
        {
            Assert.Equal(filter, Read(DeskAddress.Of(filter)));
        }
    }

    [Theory]
    [InlineData("/duty", IncidentState.Waiting)]
    [InlineData("/duty?district=north", IncidentState.Waiting)]
    [InlineData("/duty?overdue=true", IncidentState.Open)]
    [InlineData("/duty?status=closed", IncidentState.Done)]
    [InlineData("/duty?status=inWork", IncidentState.Open)]
    public void Address_WithoutAState_MeansTheListThatHoldsIt(string address, IncidentState state) =>
        Assert.Equal(state, Read(address).State);

    [Fact]
    public void SharedLink_ShowsTheSameListAndCard()
    {
        var (mine, other) = (Card(), Card() with { District = "south" });
        Load(mine, other);
        AddFile(mine);
        Get<BunitNavigationManager>().NavigateTo($"/duty?state=open&district=north&card={mine.Number}");

        var page = Open<DeskPage>();

        Assert.Equal(mine.Number, page.Find("[data-testid=feed-item][aria-current=true]").GetAttribute("data-number"));
        Assert.Single(page.Hooks("feed-item"));
        Assert.NotEmpty(page.Hooks("card"));
        Assert.NotEmpty(page.Hooks("wide-filters"));
    }

    [Fact]
    public async Task Back_ShowsTheListAndTheCardOfBefore()
    {
        var (mine, late) = (Card(), Card(isAcknowledged: true, hoursLeft: -9));
        Load(mine, late);
        AddFile(mine);
        var page = Open<DeskPage>();
        var desk = page.FindComponent<DeskPage>();
        await desk.InvokeAsync(() => desk.Instance.RowAsync(mine.Number, "choose"));
        Assert.Contains(Addresses(), address => address == $"/duty?card={Uri.EscapeDataString(mine.Number)}");

        Get<BunitNavigationManager>().NavigateTo("/duty?state=overdue");
        await page.WaitForStateAsync(() => page.Hooks("card").Count == 0);
        Assert.Equal([late.Number], page.Hooks("feed-item").Select(row => row.GetAttribute("data-number")));
        Assert.Equal("page", page.Hook("only-overdue").GetAttribute("aria-current"));

        Get<BunitNavigationManager>().NavigateTo($"/duty?card={mine.Number}");
        await page.WaitForStateAsync(() => page.Hooks("card").Count == 1);
        Assert.Equal(2, page.Hooks("feed-item").Count);
    }

    [Fact]
    public async Task Done_IsReadFromTheRegister_PageByPage()
    {
        Load(Card());
        for (var i = 0; i < 60; i++)
        {
            AddFile(Done());
        }

        Get<BunitNavigationManager>().NavigateTo("/duty?state=done");
        var page = Open<DeskPage>();

        await page.WaitForElementAsync("[data-testid=show-older]");
        Assert.Equal(50, page.Hooks("feed-item").Count);
        page.Press("[data-testid=show-older]");
        await page.WaitForStateAsync(() => page.Hooks("feed-item").Count == 60);
        Assert.Empty(page.Hooks("show-older"));
    }

    [Fact]
    public async Task Number_OfSomethingLongOver_IsFoundInAnyList()
    {
        var done = Done();
        Load(Card());
        AddFile(done);
        var page = Open<DeskPage>();

        await page.Hook("search").InputAsync(done.Number.ToLowerInvariant());

        await page.WaitForStateAsync(() => page.Hooks("feed-item").Count == 1
            && page.Hook("feed-item").GetAttribute("data-number") == done.Number);
    }

    [Fact]
    public void Condition_ThatMeansNothing_IsSaid_AndNotTakenForEverything()
    {
        Load(Card());
        Get<BunitNavigationManager>().NavigateTo("/duty?district=nowhere");

        var page = Open<DeskPage>();

        Assert.Contains("district", page.Hook("misread").TextContent, StringComparison.Ordinal);
    }

    private IncidentCard Done() => Card() with { Status = IncidentStatus.Closed, AnsweredAt = Now, Clocks = [] };

    private IEnumerable<string> Addresses() => JSInterop.Invocations["mcu.keys.call"]
        .Where(call => call.Arguments[1] as string == "address")
        .Select(call => (string)call.Arguments[2]!);

    private IncidentFilter Read(string address)
    {
        List<Fault> faults = [];
        var query = address[(address + "?").IndexOf('?', StringComparison.Ordinal)..];
        var filter = DeskAddress.Landing(Get<FilterReader>().Read(FilterRequest.Of(query), Person, faults) with { Me = null });
        Assert.Empty(faults);
        return filter;
    }
}
