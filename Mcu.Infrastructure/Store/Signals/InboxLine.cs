using System.Security.Cryptography;
using System.Text;
using Mcu.Application.Signals;

namespace Mcu.Infrastructure.Store.Signals;

/// <summary>A message on its way into a row of the inbox: what both engines reckon before they ask the database.</summary>
/// <param name="Place">Its place in the sender's batch.</param>
internal sealed record InboxLine(int Place, Signal Signal, string Content)
{
    public string Hash { get; } = HashOf(Content);

    /// <summary>
    /// One statement may touch a row once. A repeat within the batch is settled here when repeats are kept,
    /// and goes into the next round when they renew.
    /// </summary>
    /// <param name="same">Which (source, external id) the engine takes for one.</param>
    public static IEnumerable<List<InboxLine>> Rounds(
        IReadOnlyList<Signal> signals, RepeatPolicy repeats, SignalVerdict[] verdicts, IEqualityComparer<(string, string)>? same = null)
    {
        var left = signals.Select((signal, place) => new InboxLine(place, signal, Json.Write(signal))).ToList();
        while (left.Count > 0)
        {
            HashSet<(string, string)> seen = new(same);
            List<InboxLine> round = [];
            List<InboxLine> later = [];
            foreach (var line in left)
            {
                if (seen.Add((line.Signal.Source, line.Signal.ExternalId)))
                {
                    round.Add(line);
                }
                else if (repeats is RepeatPolicy.Keep)
                {
                    verdicts[line.Place] = SignalVerdict.Same;
                }
                else
                {
                    later.Add(line);
                }
            }

            yield return round;
            left = later;
        }
    }

    /// <summary>Writes down what the database told of a round: true a new row, false a renewed one, nothing the same.</summary>
    public static void Judge(List<InboxLine> round, Dictionary<(string, string), bool> told, SignalVerdict[] verdicts)
    {
        foreach (var line in round)
        {
            verdicts[line.Place] = told.TryGetValue((line.Signal.Source, line.Signal.ExternalId), out var isNew)
                ? isNew ? SignalVerdict.New : SignalVerdict.Changed
                : SignalVerdict.Same;
        }
    }

    /// <param name="known">Hashes of the rows that are there; the batch's own are added.</param>
    /// <returns>What adding would say.</returns>
    public static IReadOnlyList<SignalVerdict> Foretell(IReadOnlyList<Signal> signals, Dictionary<(string, string), string> known) =>
        [.. signals.Select(signal =>
        {
            var hash = HashOf(Json.Write(signal));
            var verdict = !known.TryGetValue((signal.Source, signal.ExternalId), out var stored)
                ? SignalVerdict.New
                : stored == hash ? SignalVerdict.Same : SignalVerdict.Changed;
            known[(signal.Source, signal.ExternalId)] = hash;
            return verdict;
        })];

    private static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
