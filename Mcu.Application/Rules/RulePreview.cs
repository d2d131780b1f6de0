using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;

namespace Mcu.Application.Rules;

/// <summary>What other rules would do to the deadlines of what is open now. Pure: the board's cards and a set of rules give the same lines on every node.</summary>
/// <param name="Rules">The rules it was reckoned by.</param>
/// <param name="Open">How many incidents were looked at.</param>
/// <param name="Lines">What becomes overdue first, then what is saved, then the rest; each by its new deadline.</param>
public sealed record RulePreview(RuleSet Rules, int Open, IReadOnlyList<PreviewLine> Lines)
{
    /// <summary>Incidents between two reports of progress and two looks whether anybody still wants to know.</summary>
    private const int Step = 500;

    /// <summary>Each once, in the order of the lines.</summary>
    public IReadOnlyList<string> Numbers { get; } = [.. Lines.Select(line => line.Number).Distinct()];

    /// <summary>Deadlines that would be past at once.</summary>
    public int Lost { get; } = Lines.Count(line => line.Turn is PreviewTurn.Lost);

    /// <summary>Overdue ones that would have time again.</summary>
    public int Saved { get; } = Lines.Count(line => line.Turn is PreviewTurn.Saved);

    /// <param name="open">Read once, in order.</param>
    /// <param name="progress">Told how many incidents were looked at.</param>
    public static RulePreview Of(IEnumerable<IncidentCard> open, RuleSet rules, DateTimeOffset now, IProgress<int>? progress, CancellationToken ct)
    {
        List<PreviewLine> lines = [];
        var count = 0;
        foreach (var card in open)
        {
            if (count++ % Step == 0)
            {
                ct.ThrowIfCancellationRequested();
                progress?.Report(count - 1);
            }

            foreach (var clock in card.Clocks)
            {
                if (Incident.Moved(clock, rules) is { } moved)
                {
                    lines.Add(new PreviewLine(card.Number, card.Title, clock.Code, clock.Norm, clock.DueAt, moved.DueAt, Turn(clock.DueAt, moved.DueAt, now)));
                }
            }
        }

        progress?.Report(count);
        return new RulePreview(rules, count, [.. lines.OrderBy(line => line.Turn).ThenBy(line => line.DueAt).ThenBy(line => line.Number, StringComparer.Ordinal)]);
    }

    private static PreviewTurn Turn(DateTimeOffset was, DateTimeOffset dueAt, DateTimeOffset now) =>
        dueAt < now && was >= now ? PreviewTurn.Lost
        : was < now && dueAt >= now ? PreviewTurn.Saved
        : PreviewTurn.None;
}

/// <summary>One clock's deadline as it is and as it would be.</summary>
public sealed record PreviewLine(string Number, string Title, string Clock, string Norm, DateTimeOffset Was, DateTimeOffset DueAt, PreviewTurn Turn);

/// <summary>What the change does to its being late.</summary>
public enum PreviewTurn
{
    Lost,
    Saved,
    None,
}
