using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Journal;
using Mcu.Application.People;
using Mcu.Dashboard.Card;
using Mcu.Tests.Support;

namespace Mcu.Tests.Card;

/// <summary>A reason is stated by one press, and holds for the card, the session and twelve hours.</summary>
public sealed class AuthorReasonTests : PageTestContext
{
    private static readonly Actor Duty = new("p-duty", "Иванова А. С.", Roles.DutyOfficer);

    [Fact]
    public async Task Reason_HoldsForTheCardAndTheSession_NoLongerThanTwelveHours()
    {
        Person = Duty with { Session = Guid.CreateVersion7() };
        var (card, other) = (Card(block: "city"), Card(block: "city"));
        Load(card, other);
        AddFile(card);
        AddFile(other);
        Assert.Equal((true, false), await AskAsync(card, "visit"));

        Assert.Equal((false, true), await AskAsync(card));
        Assert.Equal((true, false), await AskAsync(other));
        Time.Advance(StatedReasons.Longest - TimeSpan.FromSeconds(1));
        Assert.Equal((false, true), await AskAsync(card));

        // The circuit keeps its person, so the next session asks without a page.
        var next = Duty with { Session = Guid.CreateVersion7() };
        Assert.True(await HoldsAsync(Person, card));
        Assert.False(await HoldsAsync(next, card));
        Assert.Equal(
            ["visit", null, null], Journal.Entries.Select(entry => (entry.After as StatedReason)?.Reason));
    }

    [Fact]
    public async Task Reason_OfTwelveHoursAgo_IsAskedForAgain()
    {
        Person = Duty with { Session = Guid.CreateVersion7() };
        var card = Card(block: "city");
        Load(card);
        AddFile(card);
        await AskAsync(card, "visit");

        Time.Advance(StatedReasons.Longest);

        Assert.Equal((true, false), await AskAsync(card));
    }

    private Task<bool> HoldsAsync(Actor person, IncidentCard card) => new StatedReasons(Journal, Get<TownClock>())
        .HoldsAsync(JournalKinds.Author, card.Number, person, reason: null, TestContext.Current.CancellationToken);

    /// <returns>What the card shows after «показать»: the list of reasons, or the author.</returns>
    private async Task<(bool Asks, bool Shows)> AskAsync(IncidentCard card, string? reason = null)
    {
        var page = Open<CardPage>(parameters => parameters.Add(page => page.Number, card.Number));
        page.Press("[data-testid=show-author]");
        var shown = (page.Hooks("author-reasons").Count == 1, page.Text().Contains("Сидоров", StringComparison.Ordinal));
        if (reason is not null)
        {
            page.Press($"[data-testid=author-reason][data-reason={reason}]");
            Assert.Contains("Сидоров", page.Text(), StringComparison.Ordinal);
        }

        await DisposeComponentsAsync();
        return shown;
    }
}
