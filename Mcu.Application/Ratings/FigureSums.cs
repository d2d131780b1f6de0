using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;

namespace Mcu.Application.Ratings;

/// <summary>Adds up what changes mean to the figures of answers and arrivals: minus each card before, plus the card after.</summary>
public sealed class FigureSums(TownZone zone)
{
    private readonly Dictionary<AnswerCell, AnswerCounts> _answers = [];
    private readonly Dictionary<ArrivalCell, int> _arrivals = [];

    /// <summary>Each cell once; what comes to nothing is left out.</summary>
    public IEnumerable<KeyValuePair<AnswerCell, AnswerCounts>> Answers => _answers.Where(sum => sum.Value != default);

    /// <inheritdoc cref="Answers"/>
    public IEnumerable<KeyValuePair<ArrivalCell, int>> Arrivals => _arrivals.Where(sum => sum.Value != 0);

    /// <summary>How many rows the figures are.</summary>
    public int Count => _answers.Count + _arrivals.Count;

    /// <summary>
    /// What the changes of one commit mean. A card that one change leaves and the next one finds comes to nothing: it is not looked at.
    /// </summary>
    public static FigureSums Of(IEnumerable<IncidentChange> changes, TownZone zone)
    {
        var sums = new FigureSums(zone);
        IncidentCard? left = null;
        foreach (var change in changes)
        {
            if (!ReferenceEquals(change.Was, left))
            {
                sums.Add(left);
                sums.Subtract(change.Was);
            }

            left = change.Now;
        }

        sums.Add(left);
        return sums;
    }

    public void Add(IncidentCard? was, IncidentCard now)
    {
        Add(now);
        Subtract(was);
    }

    /// <summary>Counts a card; null is none.</summary>
    public void Add(IncidentCard? card)
    {
        if (card is null)
        {
            return;
        }

        foreach (var (cell, counts) in CardFigures.Answers(card, zone))
        {
            Add(cell, counts);
        }

        Add(CardFigures.Arrival(card), 1);
    }

    public void Add(AnswerCell cell, AnswerCounts counts) => _answers[cell] = _answers.GetValueOrDefault(cell) + counts;

    public void Add(ArrivalCell cell, int received) => _arrivals[cell] = _arrivals.GetValueOrDefault(cell) + received;

    private void Subtract(IncidentCard? card)
    {
        if (card is null)
        {
            return;
        }

        foreach (var (cell, counts) in CardFigures.Answers(card, zone))
        {
            Add(cell, default(AnswerCounts) - counts);
        }

        Add(CardFigures.Arrival(card), -1);
    }
}
