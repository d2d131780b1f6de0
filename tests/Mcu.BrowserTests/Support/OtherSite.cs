using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mcu.BrowserTests.Support;

/// <summary>
/// A foreign site on this machine: to a browser 127.0.0.1 on another port is the same site, and localhost is another one.
/// </summary>
internal sealed class OtherSite : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;
    private readonly string _page;

    /// <param name="page">The document it returns at every address.</param>
    public OtherSite(string page)
    {
        _page = page;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Prefixes.Add($"http://localhost:{Port}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port { get; }

    public string Neighbour => $"http://127.0.0.1:{Port}/";

    public string Stranger => $"http://localhost:{Port}/";

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var asked = await _listener.GetContextAsync();
                asked.Response.ContentType = "text/html; charset=utf-8";
                await asked.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(_page), CancellationToken.None);
                asked.Response.Close();
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException && !_listener.IsListening)
        {
            // The site was stopped.
        }
    }
}
