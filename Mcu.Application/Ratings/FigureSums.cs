using System.Runtime.InteropServices;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;

namespace Mcu.Application.Ratings;

/// <summary>
/// Adds up the effect of changes on the figures of answers and arrivals: each card before is subtracted, the card after added.
/// </summary>
public sealed class FigureSums(TownZone zone)
{
    private readonly Dictionary<AnswerCell, AnswerCounts> _answers = [];
    private readonly Dictionary<ArrivalCell, int> _arrivals = [];

    /// <summary>Each cell once; cells that come to zero are left out.</summary>
    public IEnumerable<KeyValuePair<AnswerCell, AnswerCounts>> Answers => _answers.Where(sum => sum.Value != default);

    /// <inheritdoc cref="Answers"/>
    public IEnumerable<KeyValuePair<ArrivalCell, int>> Arrivals => _arrivals.Where(sum => sum.Value != 0);

    /// <summary>How many rows the figures have.</summary>
    public int Count => _answers.Count + _arrivals.Count;

    /// <summary>
    /// The effect of the changes of one commit. A card that one change writes and the next one replaces cancels out and is skipped.
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

    /// <summary>The figures as they were before a change.</summary>
    public void Revert(IncidentCard? was, IncidentCard now)
    {
        Subtract(now);
        Add(was);
    }

    /// <summary>Adds the contribution of a card; null adds nothing.</summary>
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

    public void Add(AnswerCell cell, AnswerCounts counts)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_answers, cell, out _);
        sum += counts;
    }

    public void Add(ArrivalCell cell, int received) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_arrivals, cell, out _) += received;

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
