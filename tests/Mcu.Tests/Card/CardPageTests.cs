using Mcu.Application.Incidents;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Card;
using Mcu.Dashboard.Live;
using Mcu.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Card;

public sealed class CardPageTests
{
    [Fact]
    public async Task UnknownNumber_IsNotFound()
    {
        await using var house = new PageHouse();
        house.Load();

        await using var host = await house.OpenAsync<CardPage>(new() { ["Number"] = "С-2026-9999" });

        Assert.NotNull((await host.PageAsync()).QuerySelector("[data-testid=not-found]"));
    }

    [Fact]
    public async Task Text_KeepsItsLines_AndTheAuthorStaysHidden()
    {
        await using var house = new PageHouse();
        var card = house.Card();
        house.Load(card);
        house.File(card, "Первая строка\n<b>вторая</b>");

        await using var host = await house.OpenAsync<CardPage>(new() { ["Number"] = card.Number });
        var page = await host.PageAsync();

        Assert.Equal("Первая строка\n<b>вторая</b>", page.QuerySelector("[data-testid=card-text]")!.TextContent);
        Assert.DoesNotContain("Сидоров", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Roles.Duty, null, true)]
    [InlineData(Roles.Executor, "city", true)]
    [InlineData(Roles.Executor, "social", false)]
    [InlineData(Roles.Deputy, "city", false)]
    [InlineData(Roles.Curator, null, false)]
    public async Task Author_IsOfferedToThoseWhoseWorkItIs(string role, string? block, bool isOffered)
    {
        await using var house = new PageHouse(new Actor("p-one", "Кто-то", role, block, null));
        var card = house.Card(block: "city");
        house.Load(card);
        house.File(card);

        await using var host = await house.OpenAsync<CardPage>(new() { ["Number"] = card.Number });
        var page = await host.PageAsync();

        Assert.Equal(isOffered, page.QuerySelector("[data-testid=show-author]") is not null);
        Assert.DoesNotContain("Сидоров", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("+7 900", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Author_IsShownOnlyWhenTheJournalSaysSo(bool isAway)
    {
        await using var house = new PageHouse();
        var card = house.Card(block: "city");
        house.File(card);
        house.Journal.IsAway = isAway;
        var authors = house.Services.GetRequiredService<AuthorAccess>();
        Task<SignalAuthor?> ShowAsync() => authors.ShowAsync(house.Files[card.Number], house.Person, TestContext.Current.CancellationToken);

        if (isAway)
        {
            await Assert.ThrowsAsync<StoreAwayException>(ShowAsync);
        }
        else
        {
            Assert.NotNull(await ShowAsync());
        }

        Assert.Equal(
            isAway ? [] : [("author", card.Number, "p-duty")],
            house.Journal.Entries.Select(entry => (entry.Kind, entry.Subject, entry.By.Id!)));
    }

    [Fact]
    public async Task TheBoardMoves_TheRegisterIsAskedOnlyForThisIncidentsRevision()
    {
        await using var house = new PageHouse();
        var card = house.Card();
        house.Load(card);
        house.File(card);
        await using var host = await house.OpenAsync<CardPage>(new() { ["Number"] = card.Number });
        var read = house.FilesRead;

        var other = house.Card();
        house.Apply(other);
        var changed = card with { Revision = 2, AcknowledgedAt = PageHouse.Now, AcknowledgedBy = "Петров В. И." };
        house.File(changed);
        house.Apply(changed, was: card, new IncidentAcknowledged(PageHouse.Now, "Петров В. И."));

        await Eventually.TrueAsync(
            async () => (await host.PageAsync()).QuerySelector("[data-testid=card]")?.GetAttribute("data-revision") == "2", "the card shows the new revision");
        Assert.Equal(read + 1, house.FilesRead);
    }

    [Fact]
    public async Task LeavingThePage_StopsWatching()
    {
        await using var house = new PageHouse();
        var card = house.Card();
        house.Load(card);
        house.File(card);
        var host = await house.OpenAsync<CardPage>(new() { ["Number"] = card.Number });
        Assert.Equal(1, house.Board.WatcherCount);

        await host.DisposeAsync();

        Assert.Equal(0, house.Board.WatcherCount);
    }

    [Theory]
    [InlineData("c-2026-0001")]
    [InlineData("С\u20112026\u20110001")]
    [InlineData("\uFF23\uFF0D2026\uFF0D0001.")]
    public async Task NumberInTheAddress_InAnyAlphabetCaseAndHyphen_OpensTheCard(string written)
    {
        await using var house = new PageHouse();
        var card = house.Card();
        house.Load(card);
        house.File(card);

        await using var host = await house.OpenAsync<CardPage>(new() { ["Number"] = written });
        var page = await host.PageAsync();

        Assert.Null(page.QuerySelector("[data-testid=not-found]"));
        Assert.Contains("С-2026-0001", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(written, page.Body.TextContent, StringComparison.Ordinal);
    }
}
