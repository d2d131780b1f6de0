using Mcu.Application.Incidents;
using Mcu.Application.Ratings;
using Mcu.Tests.Incidents;
using Mcu.Tests.Live;
using Mcu.Tests.Support;

namespace Mcu.Tests.Ratings;

/// <summary>Whatever happened, and in whatever order: the changes together mean what the cards mean in the end.</summary>
public class FigureSumsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20261130)]
    public void Changes_OfARandomTown_MeanWhatItsCardsMean(int seed)
    {
        var town = new RandomTown(seed, SampleData.Monday9);
        var changes = new FigureSums(SampleData.Zone);
        for (var step = 0; step < 2_000; step++)
        {
            foreach (var entry in town.Step())
            {
                changes.Add(entry.Was, entry.Now);
            }
        }

        var cards = new FigureSums(SampleData.Zone);
        foreach (var card in town.Cards)
        {
            cards.Add(card);
        }

        Same(cards, changes);
        var all = cards.Answers.Aggregate(default(AnswerCounts), (sum, next) => sum + next.Value);
        Assert.Equal(town.Cards.Count, all.Received);
        Assert.Equal(town.Cards.Count(card => card.AnsweredAt is not null), all.Answered);
        Assert.Equal(all.InTime, Enumerable.Range(1, TermHistogram.Tenths).Sum(tenth => all.Used[tenth]));
        Assert.True(all is { InTime: > 20, Expired: > 20, ClosedLate: > 20 } && all.InTime < all.Answered, $"{all}");
        Assert.Equal(all.Received, cards.Arrivals.Sum(sum => sum.Value));
    }

    [Fact]
    public void Changes_OfRandomLives_MeanWhatTheCardMeans_AndTheDeadlineIsItsOwn()
    {
        var postponed = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var life = new RandomLife(seed);
            for (var step = 0; step < 40; step++)
            {
                life.Step();
                Assert.Equal(IncidentCard.From(life.Incident).Answer?.DueAt, life.Incident.DecidingDeadline);
            }

            if (life.Incident.AnsweredAt is { } answeredAt)
            {
                Assert.Equal(life.Incident.AnsweredInTime, answeredAt <= life.Incident.DecidingDeadline);
            }

            var card = new FigureSums(SampleData.Zone);
            card.Add(IncidentCard.From(life.Incident));
            Same(card, FigureSums.Of(life.Incident.Unpublished, SampleData.Zone));
            postponed += card.Answers.Sum(sum => sum.Value.Postponed);
        }

        Assert.True(postponed > 100, $"{postponed}");
    }

    private static void Same(FigureSums expected, FigureSums actual)
    {
        Assert.Equal(expected.Answers.ToDictionary(), actual.Answers.ToDictionary());
        Assert.Equal(expected.Arrivals.ToDictionary(), actual.Arrivals.ToDictionary());
    }
}
