using System.Net;
using System.Net.Sockets;
using System.Text;
using Mcu.Dashboard.Hosting;
using Mcu.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Tests.Hosting;

public sealed class SilentConnectionsTests : IAsyncLifetime
{
    private readonly List<Socket> _crowd = [];
    private WebApplication? _app;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxConcurrentConnections = 4;
            kestrel.Listen(
                IPAddress.Loopback,
                0,
                listen => SilentConnections.Close(listen, TimeSpan.FromMilliseconds(300), TimeProvider.System));
        });
        _app = builder.Build();
        _app.MapGet("/", () => "here");
        await _app.StartAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        _crowd.ForEach(socket => socket.Dispose());
        await _app!.DisposeAsync();
    }

    [Fact]
    public async Task SilentConnections_HoweverMany_KeepNobodyOut()
    {
        for (var i = 0; i < 12; i++)
        {
            await ConnectAsync();
        }

        using var http = new HttpClient { BaseAddress = new Uri(_app!.Urls.First()) };

        await Eventually.TrueAsync(() => AnswersAsync(http), "it answers despite the silent connections");
    }

    [Fact]
    public async Task RequestInPieces_ArrivesWhole()
    {
        var socket = await ConnectAsync();

        foreach (var piece in (string[])["G", "ET / HTTP/1.1\r\nHost: a\r\nConn", "ection: close\r\n\r\n"])
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(piece), Ct);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Ct);
        }

        using var answer = new StreamReader(new NetworkStream(socket));
        Assert.StartsWith("HTTP/1.1 200", await answer.ReadLineAsync(Ct), StringComparison.Ordinal);
    }

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            return await http.GetStringAsync(new Uri("/", UriKind.Relative), Ct) == "here";
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _crowd.Add(socket);
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(_app!.Urls.First()).Port, Ct);
        return socket;
    }
}
