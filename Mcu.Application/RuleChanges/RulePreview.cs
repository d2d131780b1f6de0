using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;

namespace Mcu.Application.RuleChanges;

/// <summary>
/// What other rules would do to the deadlines of open incidents. Pure: the cards of the board and a set of rules give the same lines on
/// every node.
/// </summary>
/// <param name="Rules">The rules it was calculated by.</param>
/// <param name="Open">How many incidents were looked at.</param>
/// <param name="Lines">The deadlines that would move: first those that become overdue, then those that are no longer overdue, then the
/// rest; each group by the new deadline.</param>
/// <param name="Kept">How many deadlines would stay and follow these rules from now on.</param>
/// <param name="Numbers">The numbers of the incidents of both, each once: those with a line first, in the order of the lines.</param>
public sealed record RulePreview(RuleSet Rules, int Open, IReadOnlyList<PreviewLine> Lines, int Kept, IReadOnlyList<string> Numbers)
{
    /// <summary>Incidents between two reports of progress and checks for cancellation.</summary>
    private const int Step = 500;

    /// <summary>Incidents of which a deadline would move.</summary>
    public int Moving { get; } = Lines.Select(line => line.Number).Distinct().Count();

    /// <summary>Deadlines that would already be past.</summary>
    public int Lost { get; } = Lines.Count(line => line.Lateness is LatenessChange.Lost);

    /// <summary>Overdue deadlines that would lie ahead again.</summary>
    public int Saved { get; } = Lines.Count(line => line.Lateness is LatenessChange.Saved);

    /// <param name="open">Read once, in order.</param>
    /// <param name="progress">Receives the number of incidents processed so far.</param>
    public static RulePreview Of(
        IEnumerable<IncidentCard> open, RuleSet rules, DateTimeOffset now, IProgress<int>? progress, CancellationToken ct)
    {
        List<PreviewLine> lines = [];
        List<string> keeping = [];
        var (count, kept) = (0, 0);
        foreach (var card in open)
        {
            if (count++ % Step == 0)
            {
                ct.ThrowIfCancellationRequested();
                progress?.Report(count - 1);
            }

            var before = (lines.Count, kept);
            foreach (var clock in card.Clocks)
            {
                if (ClockCorrection.Renewed(clock, rules) is not { } fresh)
                {
                    continue;
                }

                if (fresh.DueAt == clock.DueAt)
                {
                    kept++;
                }
                else
                {
                    lines.Add(new PreviewLine(
                        card.Number,
                        card.Title,
                        clock.Code,
                        clock.Norm,
                        clock.DueAt,
                        fresh.DueAt,
                        Lateness(clock.DueAt, fresh.DueAt, now)));
                }
            }

            if (lines.Count == before.Count && kept > before.kept)
            {
                keeping.Add(card.Number);
            }
        }

        progress?.Report(count);
        PreviewLine[] ordered =
            [.. lines.OrderBy(line => line.Lateness).ThenBy(line => line.DueAt).ThenBy(line => line.Number, StringComparer.Ordinal)];
        return new RulePreview(rules, count, ordered, kept, [.. ordered.Select(line => line.Number).Distinct(), .. keeping]);
    }

    private static LatenessChange Lateness(DateTimeOffset was, DateTimeOffset dueAt, DateTimeOffset now) =>
        dueAt < now && was >= now ? LatenessChange.Lost
        : was < now && dueAt >= now ? LatenessChange.Saved
        : LatenessChange.None;
}

/// <summary>One clock's deadline as it is and as it would be.</summary>
public sealed record PreviewLine(
    string Number, string Title, string Clock, string Norm, DateTimeOffset Was, DateTimeOffset DueAt, LatenessChange Lateness);

/// <summary>How the change affects lateness.</summary>
public enum LatenessChange
{
    Lost,
    Saved,
    None,
}
