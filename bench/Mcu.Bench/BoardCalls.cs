using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace Mcu.Bench;

/// <summary>
/// What <c>GET /api/v1/board</c> costs over HTTP on a node of its own process: whole, and unchanged (304), asked a hundred times a second;
/// and how many a second four callers get who never rest.
/// </summary>
internal static class BoardCalls
{
    private const int Lanes = 4;
    private const int Calls = 1_000;
    private const int Restless = 2_500;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(40);

    public static async Task<object> MeasureAsync(string connection, CancellationToken ct)
    {
        using var folder = new BenchFolder();
        await using var server = await BenchServer.StartProductAsync(connection, folder.Path, ct);
        using var http = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{server.Port}")) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", BenchServer.WallKey);
        await RunAsync(http, null, Calls, TimeSpan.Zero, ct);
        using var first = await http.GetAsync(new Uri("/api/v1/board", UriKind.Relative), ct);
        return new
        {
            bytes = first.Content.Headers.ContentLength ?? (await first.Content.ReadAsByteArrayAsync(ct)).Length,
            whole = await RunAsync(http, null, Calls, Pace, ct),
            unchanged = await RunAsync(http, first.Headers.ETag, Calls, Pace, ct),
            restless = await RunAsync(http, null, Restless, TimeSpan.Zero, ct),
        };
    }

    private static async Task<object> RunAsync(HttpClient http, EntityTagHeaderValue? known, int calls, TimeSpan pace, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        var lanes = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => LaneAsync(http, known, calls, pace, ct)));
        var times = lanes.SelectMany(lane => lane).Order().ToArray();
        return new
        {
            medianMs = Math.Round(times[times.Length / 2], 2),
            p99Ms = Math.Round(times[times.Length * 99 / 100], 2),
            perSecond = Math.Round(times.Length / Stopwatch.GetElapsedTime(began).TotalSeconds),
            calls = times.Length,
        };
    }

    private static async Task<List<double>> LaneAsync(HttpClient http, EntityTagHeaderValue? known, int calls, TimeSpan pace, CancellationToken ct)
    {
        List<double> times = new(calls);
        for (var i = 0; i < calls; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/board");
            if (known is not null)
            {
                request.Headers.IfNoneMatch.Add(known);
            }

            var start = Stopwatch.GetTimestamp();
            using var answer = await http.SendAsync(request, ct);
            await answer.Content.ReadAsByteArrayAsync(ct);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            // A deadline that passes meanwhile makes another picture of the same version: 200 again, not 304.
            if (answer.StatusCode is not (System.Net.HttpStatusCode.OK or System.Net.HttpStatusCode.NotModified))
            {
                throw new InvalidOperationException($"The board was answered {(int)answer.StatusCode}.");
            }

            if (pace > TimeSpan.Zero)
            {
                await Task.Delay(pace, TimeProvider.System, ct);
            }
        }

        return times;
    }
}
