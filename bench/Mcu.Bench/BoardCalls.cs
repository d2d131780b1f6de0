using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace Mcu.Bench;

/// <summary>
/// What <c>GET /api/v1/board</c> costs over HTTP on a node in a process of its own. First, how many requests a second four callers get that
/// send without pause; then the latency at a hundred requests a second: of the whole board, of an unchanged one (304), and of a call that
/// does nothing, which shows the share of the machine.
/// </summary>
internal static class BoardCalls
{
    private const string Board = "/api/v1/board";
    private const int Lanes = 4;
    private const int Calls = 1_000;
    private const int Restless = 5_000;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(40);

    public static async Task<object> MeasureAsync(string connection, CancellationToken ct)
    {
        using var folder = new BenchFolder();
        await using var server = await BenchServer.StartProductAsync(connection, folder.Path, ct);
        using var http = new HttpClient
        {
            BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{server.Port}")),
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", BenchServer.WallKey);
        await RunAsync(http, Board, null, Restless, TimeSpan.Zero, ct);
        await RunAsync(http, "/health/live", null, Calls, TimeSpan.Zero, ct);
        using var first = await http.GetAsync(new Uri(Board, UriKind.Relative), ct);
        return new
        {
            bytes = first.Content.Headers.ContentLength ?? (await first.Content.ReadAsByteArrayAsync(ct)).Length,
            restless = await RunAsync(http, Board, null, Restless, TimeSpan.Zero, ct),
            whole = await RunAsync(http, Board, null, Calls, Pace, ct),
            unchanged = await RunAsync(http, Board, first.Headers.ETag, Calls, Pace, ct),
            nothing = await RunAsync(http, "/health/live", null, Calls, Pace, ct),
        };
    }

    private static async Task<object> RunAsync(
        HttpClient http, string path, EntityTagHeaderValue? known, int calls, TimeSpan pace, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        var lanes = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => LaneAsync(http, path, known, calls, pace, ct)));
        var times = lanes.SelectMany(lane => lane).Order().ToArray();
        return new
        {
            medianMs = Math.Round(times[times.Length / 2], 2),
            p99Ms = Math.Round(times[times.Length * 99 / 100], 2),
            perSecond = Math.Round(times.Length / Stopwatch.GetElapsedTime(began).TotalSeconds),
            calls = times.Length,
        };
    }

    private static async Task<List<double>> LaneAsync(
        HttpClient http, string path, EntityTagHeaderValue? known, int calls, TimeSpan pace, CancellationToken ct)
    {
        List<double> times = new(calls);
        for (var i = 0; i < calls; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (known is not null)
            {
                request.Headers.IfNoneMatch.Add(known);
            }

            var start = Stopwatch.GetTimestamp();
            using var answer = await http.SendAsync(request, ct);
            await answer.Content.ReadAsByteArrayAsync(ct);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            // A deadline that passes meanwhile changes the board within the same version: 200 again, not 304.
            if (answer.StatusCode is not (System.Net.HttpStatusCode.OK or System.Net.HttpStatusCode.NotModified))
            {
                throw new InvalidOperationException($"{path} was answered {(int)answer.StatusCode}.");
            }

            if (pace > TimeSpan.Zero)
            {
                await Task.Delay(pace, TimeProvider.System, ct);
            }
        }

        return times;
    }
}
