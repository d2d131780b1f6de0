using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Mcu.BrowserTests.Support;

/// <summary>One person at one browser: a context of their own, its page, and everything that went wrong on it.</summary>
internal sealed class Visitor
{
    /// <summary>What a browser says about a server that is away; no fault while the story takes it away.</summary>
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

    /// <summary>From now on the story takes the server or the network away.</summary>
    public Visitor MayLoseTheServer() => MayHear(OfConnections);

    /// <summary>The story provokes this.</summary>
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
