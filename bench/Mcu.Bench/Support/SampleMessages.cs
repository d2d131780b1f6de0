using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Mcu.Bench;

/// <summary>Made-up messages, about as long as real ones, each with an id of its own.</summary>
internal static class SampleMessages
{
    private static readonly string[] Plaints =
    [
        "Во дворе третий день не вывозят мусор, контейнеры переполнены, ветер разносит пакеты по детской площадке.",
        "На перекрёстке большая яма, машины объезжают её по встречной полосе, вечером её совсем не видно.",
        "Не горят фонари вдоль школы, дети возвращаются с занятий в темноте, просим восстановить освещение.",
        "Автобус опять не пришёл по расписанию, ждали сорок минут на морозе, следующий был переполнен.",
        "В подъезде холодно, батареи едва тёплые, управляющая компания обещает разобраться уже неделю.",
        "На тротуаре не убран снег и лёд, пожилым людям не пройти к поликлинике, просим посыпать песком.",
    ];

    private static int Last;

    public static string NextId() =>
        string.Create(CultureInfo.InvariantCulture, $"bench-{Environment.ProcessId}-{Interlocked.Increment(ref Last)}");

    public static byte[] Json(string id)
    {
        var number = id[^1] - '0';
        var text = string.Join(' ', Enumerable.Range(0, 3).Select(part => Plaints[Math.Abs(number + part) % Plaints.Length]));
        return JsonSerializer.SerializeToUtf8Bytes(new { externalId = id, text, author = new { name = "Житель", externalId = id } }, Wire);
    }

    /// <summary>The given number of messages as lines of NDJSON.</summary>
    public static byte[] Lines(int count)
    {
        using var lines = new MemoryStream();
        for (var i = 0; i < count; i++)
        {
            lines.Write(Json(NextId()));
            lines.WriteByte((byte)'\n');
        }

        return lines.ToArray();
    }

    public static byte[] Request(int port, string path, string type, ReadOnlySpan<byte> body)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {BenchServer.Token}\r\nContent-Type: " +
            $"{type}\r\nContent-Length: {body.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
