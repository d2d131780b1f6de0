using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mcu.BrowserTests.Support;

/// <summary>A collector of metrics and traces that receives OTLP over HTTP, and can be made to fail.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _heard = [];
    private readonly WebApplication _app;
    private volatile bool _isBroken;

    private Collector(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    /// <summary>Everything that was received; names and texts appear in it unchanged.</summary>
    public string Heard => string.Join('\n', _heard);

    public static async Task<Collector> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var collector = new Collector(builder.Build());
        collector._app.Urls.Add("http://127.0.0.1:0");
        collector._app.MapPost("/v1/{what}", collector.HearAsync);
        await collector._app.StartAsync(ct);
        return collector;
    }

    public void Break() => _isBroken = true;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> HearAsync(HttpContext context, string what)
    {
        if (_isBroken)
        {
            return Results.StatusCode((int)HttpStatusCode.ServiceUnavailable);
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _heard.Enqueue($"{what}: {Encoding.UTF8.GetString(body.ToArray())}");
        return Results.Bytes([], "application/x-protobuf");
    }
}
