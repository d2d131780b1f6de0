using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Mcu.BrowserTests.Support;

/// <summary>One person at one browser: a browser context, its page, and all errors of that page.</summary>
internal sealed class Visitor
{
    /// <summary>Messages of a browser about a server that is away; not errors while the story stops the server.</summary>
    private static readonly string[] OfConnections =
    [
        "net::ERR_", "WebSocket", "start the circuit", "connection", "Connection", "Failed to fetch", "negotiat", "status of 503",
    ];

    private readonly ConcurrentQueue<string> _faults = [];
    private readonly List<string> _expected = [];

    public Visitor(IBrowserContext context, IPage page)
    {
        Context = context;
        Page = page;
        context.Console += (_, said) => Hear(said.Type is "error" ? $"console: {said.Text} ({said.Location})" : null);
        context.WebError += (_, error) => Hear($"error: {error.Error}");
        context.Dialog += async (_, dialog) =>
        {
            Hear($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public IEnumerable<string> Faults => _faults.Where(fault => !_expected.Exists(part => fault.Contains(part, StringComparison.Ordinal)));

    /// <summary>Called when the story stops the server or the network from now on.</summary>
    public Visitor MayLoseTheServer() => MayHear(OfConnections);

    /// <summary>Permits messages that the story causes on purpose.</summary>
    public Visitor MayHear(params string[] parts)
    {
        _expected.AddRange(parts);
        return this;
    }

    private void Hear(string? fault)
    {
        if (fault is not null)
        {
            _faults.Enqueue(fault);
        }
    }
}
