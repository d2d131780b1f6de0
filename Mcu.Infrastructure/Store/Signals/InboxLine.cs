using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Store.Model;
using System.Buffers;
using System.Security.Cryptography;
using Mcu.Application.Signals;

namespace Mcu.Infrastructure.Store.Signals;

/// <summary>A message on its way into a row of the inbox, with the values both engines calculate before they ask the database.</summary>
/// <param name="Place">Its place in the sender's batch.</param>
/// <param name="Content">JSON without the author, as UTF-8.</param>
/// <param name="Hash">Of the whole message, keyed.</param>
/// <param name="Author">Encrypted; null without one.</param>
internal sealed record InboxLine(
    int Place, Signal Signal, byte[] Content, string Hash, string? Author, string? AuthorHash, string? ContactHash)
{
    private const int BufferSize = 4096;

    /// <summary>
    /// The hash that an older release gave the same message. The row that has it is not newer, only not yet encrypted.
    /// </summary>
    public string FormerHash => Convert.ToHexStringLower(SHA256.HashData(Json.Utf8(Signal)));

    /// <summary>Serialised once: these bytes are hashed, stored and encrypted.</summary>
    /// <param name="buffer">The buffer in which the content is written before it is copied; shared by the lines of a batch.</param>
    public static InboxLine Of(int place, Signal signal, AuthorSeal authors, ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        var author = signal.Author is { IsEmpty: false } known ? known : null;
        Json.Write(buffer, signal.Author is null ? signal : signal with { Author = null });
        var length = buffer.WrittenCount;
        if (author is not null)
        {
            Json.Write(buffer, author);
        }

        var written = buffer.WrittenSpan;
        var (byAuthor, byContact) = author is null ? default : authors.Hashes(signal.Source, author);
        return new InboxLine(
            place,
            signal,
            written[..length].ToArray(),
            authors.ContentHash(written),
            author is null ? null : authors.Seal(written[length..], signal.Source, signal.ExternalId),
            byAuthor,
            byContact);
    }

    /// <summary>
    /// Splits a batch into rounds, because one statement may touch a row only once. A repeat within the batch is left out when repeats are
    /// kept, and goes into the next round when they renew.
    /// </summary>
    /// <param name="same">Compares (source, external id) as the engine does.</param>
    public static List<List<InboxLine>> Rounds(
        IReadOnlyList<Signal> signals, RepeatPolicy repeats, AuthorSeal authors, IEqualityComparer<(string, string)>? same = null)
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

            rounds[round].Add(Of(place, signals[place], authors, buffer));
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
    public static IReadOnlyList<SignalVerdict> Preview(
        IReadOnlyList<Signal> signals, AuthorSeal authors, Dictionary<(string, string), string> known)
    {
        ArrayBufferWriter<byte> buffer = new(BufferSize);
        return [.. signals.Select(signal =>
        {
            var line = Of(0, signal, authors, buffer);
            var verdict = !known.TryGetValue((signal.Source, signal.ExternalId), out var stored)
                ? SignalVerdict.New
                : stored == line.Hash || stored == line.FormerHash ? SignalVerdict.Same : SignalVerdict.Changed;
            known[(signal.Source, signal.ExternalId)] = line.Hash;
            return verdict;
        })];
    }
}
