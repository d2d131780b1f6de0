using Bunit;
using Mcu.Application.Incidents;
using Mcu.Application.People;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Card;
using Mcu.Tests.Support;
using Microsoft.AspNetCore.Components.Web;

namespace Mcu.Tests.Card;

public sealed class CardPageTests : PageTestContext
{
    [Fact]
    public void UnknownNumber_IsNotFound()
    {
        Load();

        var page = Open<CardPage>(parameters => parameters.Add(page => page.Number, "С-2026-9999"));

        Assert.NotEmpty(page.Hooks("not-found"));
    }

    [Fact]
    public void Text_KeepsItsLines_AndTheAuthorStaysHidden()
    {
        var card = Card();
        Load(card);
        AddFile(card, "Первая строка\n<b>вторая</b>");

        var page = Open<CardPage>(parameters => parameters.Add(page => page.Number, card.Number));

        Assert.Equal("Первая строка\n<b>вторая</b>", page.Hook("card-text").TextContent);
        Assert.Empty(page.FindAll("[data-testid=card-text] > *"));
        Assert.DoesNotContain("Сидоров", page.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Roles.DutyOfficer, null, true)]
    [InlineData(Roles.Executor, "city", true)]
    [InlineData(Roles.Executor, "social", false)]
    [InlineData(Roles.Deputy, "city", false)]
    [InlineData(Roles.Curator, null, false)]
    public void Author_IsOfferedToThoseWithTheRight(string role, string? block, bool isOffered)
    {
        Person = new Actor("p-one", "Кто-то", role, block, null);
        var card = Card(block: "city");
        Load(card);
        AddFile(card);

        var page = Open<CardPage>(parameters => parameters.Add(page => page.Number, card.Number));

        Assert.Equal(isOffered, page.Hooks("show-author").Count == 1);
        Assert.DoesNotContain("Сидоров", page.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("+7 900", page.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Author_IsShownOnlyWhenTheJournalRecordsIt(bool isAway)
    {
        var card = Card(block: "city");
        Load(card);
        AddFile(card);
        Journal.IsAway = isAway;
        var page = Open<CardPage>(parameters => parameters.Add(page => page.Number, card.Number));

        await page.Hook("show-author").ClickAsync(new MouseEventArgs());
        Assert.Empty(Journal.Entries);

        await page.Find("[data-testid=author-reason][data-reason=clarify]").ClickAsync(new MouseEventArgs());

        Assert.Equal(!isAway, page.Text().Contains("Сидоров", StringComparison.Ordinal));
        Assert.Equal(
            isAway ? [] : [("author", card.Number, "shown", "p-duty")],
            Journal.Entries.Select(entry => (entry.Kind, entry.Subject, entry.Act, entry.By.Id!)));
    }

    [Theory]
    [InlineData(Roles.SectorLead, "social")]
    [InlineData(Roles.Executor, null)]
    [InlineData(Roles.Secretary, null)]
    public void Content_OfAnotherBlock_IsNotOnThePage(string role, string? block)
    {
        Person = new Actor("p-one", "Кто-то", role, block, null);
        var card = Card(block: "city");
        Load(card);
        AddFile(card, "Слова жителя");

        var page = Open<CardPage>(parameters => parameters.Add(page => page.Number, card.Number));

        Assert.NotEmpty(page.Hooks("card-closed"));
        Assert.DoesNotContain("Слова жителя", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("яма", page.Find(".places").InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auditor_StatesAReasonByOneClick_AndItHoldsForTheSession()
    {
        var session = Guid.CreateVersion7();
        Person = new Actor("p-audit", "Проверяющий", Roles.Auditor) { Session = session };
        var (card, other) = (Card(block: "city"), Card(block: "city"));
        Load(card, other);
        AddFile(card, "Слова жителя");
        AddFile(other, "Другие слова");
        var page = Open<CardPage>(parameters => parameters.Add(page => page.Number, card.Number));
        Assert.Empty(page.Hooks("card-text"));

        page.Press("[data-testid=reason][data-reason=complaint]");

        Assert.Equal("Слова жителя", page.Hook("card-text").TextContent);
        await DisposeComponentsAsync();
        var again = Open<CardPage>(parameters => parameters.Add(page => page.Number, card.Number));
        Assert.Equal("Слова жителя", again.Hook("card-text").TextContent);
        await DisposeComponentsAsync();
        var another = Open<CardPage>(parameters => parameters.Add(page => page.Number, other.Number));
        Assert.Empty(another.Hooks("card-text"));
        Assert.Equal(
            [("content", card.Number, "shown", "p-audit")],
            Journal.Entries.Select(entry => (entry.Kind, entry.Subject, entry.Act, entry.By.Id!)));
    }

    [Fact]
    public void Topic_CorrectedByAPerson_IsNoLongerSaidToBeTheSources()
    {
        var card = Card();
        Load(card);
        AddFile(card);
        var file = Register.Files[card.Number];
        var received = new IncidentReceived(card.ReceivedAt, card.Source, TopicEvidence.OfSource, "address");
        var corrected = new IncidentClassified(Now, "Петров В. И.", "ROAD", null, "north")
        {
            IsTopicCorrected = true,
            IsDistrictCorrected = false,
        };
        Register.Files[card.Number] = file with { Timeline = [received, corrected] };

        var places = Open<CardPage>(parameters => parameters.Add(page => page.Number, card.Number)).Find(".places").TextContent;

        Assert.Contains("исправлено: Петров В. И.", places, StringComparison.Ordinal);
        Assert.DoesNotContain("указал источник", places, StringComparison.Ordinal);
        Assert.Contains("по адресу", places, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheBoardMoves_TheRegisterIsAskedOnlyForThisIncidentsRevision()
    {
        var card = Card();
        Load(card);
        AddFile(card);
        var page = Open<CardPage>(parameters => parameters.Add(page => page.Number, card.Number));
        var read = Register.FilesRead;

        var other = Card();
        Apply(other);
        var changed = card with { Revision = 2, AcknowledgedAt = Now, AcknowledgedBy = "Петров В. И." };
        AddFile(changed);
        Apply(changed, was: card, new IncidentAcknowledged(Now, "Петров В. И."));

        await page.WaitForElementAsync("[data-testid=card][data-revision='2']");
        Assert.Equal(read + 1, Register.FilesRead);
    }

    [Fact]
    public async Task LeavingThePage_StopsWatching()
    {
        var card = Card();
        Load(card);
        AddFile(card);
        Open<CardPage>(parameters => parameters.Add(page => page.Number, card.Number));
        Assert.Equal(1, Board.WatcherCount);

        await DisposeComponentsAsync();

        Assert.Equal(0, Board.WatcherCount);
    }

    [Theory]
    [InlineData("c-2026-0001")]
    [InlineData("С\u20112026\u20110001")]
    [InlineData("\uFF23\uFF0D2026\uFF0D0001.")]
    public void NumberInTheAddress_InAnyAlphabetCaseAndHyphen_OpensTheCard(string written)
    {
        var card = Card();
        Load(card);
        AddFile(card);

        var page = Open<CardPage>(parameters => parameters.Add(page => page.Number, written));

        Assert.Empty(page.Hooks("not-found"));
        Assert.Equal("С-2026-0001", page.Find("h1").TextContent);
        Assert.Equal("С-2026-0001", Render(page.FindComponent<PageTitle>().Instance.ChildContent!).Markup);
        Assert.DoesNotContain(written, page.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Author_IsShownWhenAskedFor()
    {
        var card = Card();
        Load(card);
        AddFile(card);
        var page = Open<CardPage>(parameters => parameters.Add(page => page.Number, card.Number));

        page.Press("[data-testid=show-author]");
        page.Press("[data-testid=author-reason][data-reason=reply]");

        Assert.Equal("Сидоров П. · id1 · +7 900", page.Hook("author").TextContent);
        Assert.Empty(page.Hooks("show-author"));
    }
}
