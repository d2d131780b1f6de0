using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Mcu.Dashboard.Words;
using Mcu.Application.Live;
using Mcu.Application.Town;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Mcu.Dashboard.Api;

/// <summary>
/// The board as bytes, serialized once for each snapshot and language, however many callers ask at once. The tag is a hash of everything
/// but the moment. A deadline or a midnight that passes without an event therefore changes the tag, and nodes that show the same figures
/// give the same tag.
/// </summary>
internal sealed class BoardResponseCache(LiveBoard board, SourceOverview sources, IOptions<JsonOptions> json)
{
    private const int PrintBytes = 12;

    private readonly Lock _drawing = new();

    /// <summary>The newest response in each language; there is one for each language of the product.</summary>
    private readonly ConcurrentDictionary<string, Drawn> _last = new(StringComparer.Ordinal);

    /// <returns>The bytes and their tag. The tag is weak, because the moment in the bytes is not part of it.</returns>
    public (byte[] Bytes, EntityTagHeaderValue Tag) Now(TownNames names)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        if (!_last.TryGetValue(language, out var last) || !ReferenceEquals(last.Of, board.Current))
        {
            lock (_drawing)
            {
                var snapshot = board.Current;
                if (!_last.TryGetValue(language, out last) || !ReferenceEquals(last.Of, snapshot))
                {
                    _last[language] = last = Draw(snapshot, names);
                }
            }
        }

        return (last.Bytes, last.Tag);
    }

    private Drawn Draw(BoardSnapshot snapshot, TownNames names)
    {
        var receipt = Receipt(snapshot, names);
        var print = SHA256.HashData(Bytes(receipt with { At = DateTimeOffset.UnixEpoch })).AsSpan(0, PrintBytes);
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{snapshot.Version}-{Convert.ToHexStringLower(print)}\"");
        return new Drawn(snapshot, Bytes(receipt), new EntityTagHeaderValue(tag, isWeak: true));
    }

    private byte[] Bytes(BoardResponse receipt) => JsonSerializer.SerializeToUtf8Bytes(receipt, json.Value.SerializerOptions);

    private BoardResponse Receipt(BoardSnapshot snapshot, TownNames names)
    {
        var counters = snapshot.Counters;
        return new BoardResponse(
            snapshot.Version,
            snapshot.At,
            new CountersResponse(
                counters.Open,
                counters.Unacknowledged,
                counters.DueSoon,
                counters.Overdue,
                new TodayResponse(counters.ReceivedToday, counters.AnsweredToday)),
            [.. snapshot.Heat.Select(cell => new HeatResponse(
                names.TopicGroup(cell.TopicGroup),
                names.District(cell.District),
                cell.Open,
                cell.Overdue,
                cell.Received))],
            [.. snapshot.Blocks.Select(row => LeaderboardEntry(row, names.Block(row.Code)))],
            [.. snapshot.Territories.Select(row => LeaderboardEntry(row, names.District(row.Code)))],
            [.. sources.Health(snapshot).Select(source => Source(source, snapshot.At))],
            snapshot.Quarantined,
            snapshot.Spool is { } spool ? new SpoolResponse(spool.Since, spool.Waiting) : null);
    }

    private static SourceResponse Source(SourceHealth source, DateTimeOffset at) => new(
        source.Name,
        source.LastMessageAt,
        source.LastMessageAt is null ? "never" : source.IsSilentAt(at) ? "silent" : "fresh",
        source.Backlog,
        source is { IsFailing: true, LastFailure: { } failure } ? new SourceFailureResponse(failure.At, failure.Words) : null);

    private static LeaderboardEntryResponse LeaderboardEntry(LeaderboardEntry row, string name) => new(
        row.Code,
        name,
        row.Score?.Percent,
        row.AnsweredInTime,
        row.Cases,
        row.Place,
        row.Open,
        row.Unacknowledged,
        row.DueSoon,
        row.Overdue);

    private sealed record Drawn(BoardSnapshot Of, byte[] Bytes, EntityTagHeaderValue Tag);
}
