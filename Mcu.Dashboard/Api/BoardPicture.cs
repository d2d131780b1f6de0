using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Dashboard.Kit;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Mcu.Dashboard.Api;

/// <summary>
/// The board as bytes, made once a snapshot and language, whoever asks. The tag is the version. Deadlines pass without any event, so a picture
/// that differs from the first one of its version is never answered by "not modified".
/// </summary>
internal sealed class BoardPicture(LiveBoard board, SourceBook sources, IOptions<JsonOptions> json)
{
    private volatile Drawn? _last;
    private volatile First? _first;

    /// <returns>The bytes, their tag, and whether somebody who has this tag has these figures.</returns>
    public (byte[] Bytes, string Tag, bool IsFirst) Now(TownNames names)
    {
        var snapshot = board.Current;
        var language = CultureInfo.CurrentUICulture.Name;
        var last = _last;
        if (last is null || !ReferenceEquals(last.Of, snapshot) || last.Language != language)
        {
            // Two at once draw the same picture; the later one stays.
            _last = last = Draw(snapshot, language, names);
        }

        return (last.Bytes, last.Tag, last.IsFirst);
    }

    private Drawn Draw(BoardSnapshot snapshot, string language, TownNames names)
    {
        var receipt = Receipt(snapshot, names);
        var print = Convert.ToHexString(SHA256.HashData(Bytes(receipt with { At = DateTimeOffset.UnixEpoch })));
        if (_first is not { } first || first.Version != snapshot.Version || first.Language != language)
        {
            _first = first = new First(snapshot.Version, language, print);
        }

        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{snapshot.Version}\"");
        return new Drawn(snapshot, language, Bytes(receipt), tag, first.Print == print);
    }

    private byte[] Bytes(BoardReceipt receipt) => JsonSerializer.SerializeToUtf8Bytes(receipt, json.Value.SerializerOptions);

    private BoardReceipt Receipt(BoardSnapshot snapshot, TownNames names)
    {
        var counters = snapshot.Counters;
        return new BoardReceipt(
            snapshot.Version,
            snapshot.At,
            new CountersReceipt(
                counters.Open,
                counters.Unacknowledged,
                counters.DueSoon,
                counters.Overdue,
                new TodayReceipt(counters.ReceivedToday, counters.AnsweredToday)),
            [.. snapshot.Heat.Select(cell =>
                new HeatReceipt(names.TopicGroup(cell.TopicGroup), names.District(cell.District), cell.Open, cell.Overdue, cell.Received))],
            [.. snapshot.Blocks.Select(row => Standing(row, names.Block(row.Code)))],
            [.. snapshot.Territories.Select(row => Standing(row, names.District(row.Code)))],
            [.. Sources(snapshot)],
            snapshot.Aside,
            snapshot.Spool is { } spool ? new SpoolReceipt(spool.Since, spool.Waiting) : null);
    }

    /// <summary>Every source of the settings, in their order, then those that only the data know.</summary>
    private IEnumerable<SourceReceipt> Sources(BoardSnapshot snapshot)
    {
        var seen = snapshot.Sources.ToDictionary(source => source.Name);
        foreach (var card in sources.All)
        {
            yield return Source(seen.GetValueOrDefault(card.Name) ?? new SourceState(card.Name, null, 0), card.SilentAfter, snapshot.At);
        }

        foreach (var source in snapshot.Sources.Where(source => sources.Named(source.Name) is null))
        {
            yield return Source(source, sources.SilentAfter(source.Name), snapshot.At);
        }
    }

    private static SourceReceipt Source(SourceState source, TimeSpan silentAfter, DateTimeOffset at) => new(
        source.Name,
        source.LastAt,
        source.LastAt is not { } lastAt ? "never" : at - lastAt > silentAfter ? "silent" : "fresh",
        source.Backlog);

    private static StandingReceipt Standing(Standing row, string name) =>
        new(row.Code, name, row.Score, row.Place, row.Open, row.Unacknowledged, row.DueSoon, row.Overdue);

    private sealed record Drawn(BoardSnapshot Of, string Language, byte[] Bytes, string Tag, bool IsFirst);

    private sealed record First(long Version, string Language, string Print);
}
