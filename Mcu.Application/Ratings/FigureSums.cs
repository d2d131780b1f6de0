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

    public static FigureSums Of(IEnumerable<IncidentChange> changes, TownZone zone)
    {
        var sums = new FigureSums(zone);
        foreach (var change in changes)
        {
            sums.Add(change.Was, change.Now);
        }

        return sums;
    }

    public void Add(IncidentCard? was, IncidentCard now)
    {
        Add(now);
        if (was is not null)
        {
            Subtract(was);
        }
    }

    public void Add(IncidentCard card)
    {
        foreach (var (cell, counts) in CardFigures.Answers(card, zone))
        {
            Add(cell, counts);
        }

        Add(CardFigures.Arrival(card), 1);
    }

    public void Add(AnswerCell cell, AnswerCounts counts) => _answers[cell] = _answers.GetValueOrDefault(cell) + counts;

    public void Add(ArrivalCell cell, int received) => _arrivals[cell] = _arrivals.GetValueOrDefault(cell) + received;

    private void Subtract(IncidentCard card)
    {
        foreach (var (cell, counts) in CardFigures.Answers(card, zone))
        {
            Add(cell, default(AnswerCounts) - counts);
        }

        Add(CardFigures.Arrival(card), -1);
    }
}
