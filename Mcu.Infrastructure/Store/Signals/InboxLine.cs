using Mcu.Infrastructure.Store.Model;
using System.Buffers;
using System.Security.Cryptography;
using Mcu.Application.Signals;

namespace Mcu.Infrastructure.Store.Signals;

/// <summary>A message on its way into a row of the inbox, with the values both engines calculate before they ask the database.</summary>
/// <param name="Place">Its place in the sender's batch.</param>
/// <param name="Content">JSON, as UTF-8.</param>
internal sealed record InboxLine(int Place, Signal Signal, byte[] Content, string Hash)
{
    private const int BufferSize = 4096;

    /// <summary>Serialised once: these bytes are hashed and stored.</summary>
    /// <param name="buffer">The buffer in which the content is written before it is copied; shared by the lines of a batch.</param>
    private static InboxLine Of(int place, Signal signal, ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        Json.Write(buffer, signal);
        var json = buffer.WrittenSpan;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(json, hash);
        return new InboxLine(place, signal, json.ToArray(), Convert.ToHexStringLower(hash));
    }

    /// <summary>
    /// Splits a batch into rounds, because one statement may touch a row only once. A repeat within the batch is left out when repeats are
    /// kept, and goes into the next round when they renew.
    /// </summary>
    /// <param name="same">Compares (source, external id) as the engine does.</param>
    public static List<List<InboxLine>> Rounds(
        IReadOnlyList<Signal> signals, RepeatPolicy repeats, IEqualityComparer<(string, string)>? same = null)
    {
        List<List<InboxLine>> rounds = [];
        ArrayBufferWriter<byte> buffer = new(BufferSize);
        Dictionary<(string, string), int> seen = new(signals.Count, same);
        for (var place = 0; place < signals.Count; place++)
        {
            var key = (signals[place].Source, signals[place].ExternalId);
            var round = seen.GetValueOrDefault(key);
            if (round > 0 && repeats is RepeatPolicy.Keep)
            {
                continue;
            }

            if (round == rounds.Count)
            {
                rounds.Add([]);
            }

            rounds[round].Add(Of(place, signals[place], buffer));
            seen[key] = round + 1;
        }

        return rounds;
    }

    /// <summary>The verdicts before anything is written.</summary>
    public static SignalVerdict[] Verdicts(IReadOnlyList<Signal> signals)
    {
        var verdicts = new SignalVerdict[signals.Count];
        Array.Fill(verdicts, SignalVerdict.Same);
        return verdicts;
    }

    /// <param name="known">Hashes of the existing rows; those of the batch are added.</param>
    /// <returns>The verdicts that adding would give.</returns>
    public static IReadOnlyList<SignalVerdict> Preview(IReadOnlyList<Signal> signals, Dictionary<(string, string), string> known)
    {
        ArrayBufferWriter<byte> buffer = new(BufferSize);
        return [.. signals.Select(signal =>
        {
            var hash = Of(0, signal, buffer).Hash;
            var verdict = !known.TryGetValue((signal.Source, signal.ExternalId), out var stored)
                ? SignalVerdict.New
                : stored == hash ? SignalVerdict.Same : SignalVerdict.Changed;
            known[(signal.Source, signal.ExternalId)] = hash;
            return verdict;
        })];
    }
}
