using Mcu.Dashboard.Access;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Mcu.Dashboard.Wall;

/// <summary>
/// The hub for wall screens and other clients that follow the board. A connection watches one variant at a time: a new watch ends the
/// previous one, so that a client cannot accumulate streams.
/// </summary>
[Authorize(Policies.Screen)]
public sealed class BoardHub(WallBroadcaster broadcaster) : Hub
{
    private static readonly object Watching = new();

    /// <summary>Streams updates; the framework's back-pressure makes a slow screen skip some.</summary>
    public async IAsyncEnumerable<WallUpdate> Watch(string? view, string? lang, [EnumeratorCancellation] CancellationToken ct)
    {
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var items = Context.Items;
        if (items.TryGetValue(Watching, out var before) && before is CancellationTokenSource watch)
        {
            await watch.CancelAsync();
        }

        items[Watching] = mine;
        try
        {
            await foreach (var news in broadcaster.WatchAsync(WallVariant.Of(view, lang), mine.Token))
            {
                yield return news;
            }
        }
        finally
        {
            if (items.TryGetValue(Watching, out var last) && last == mine)
            {
                items.Remove(Watching);
            }
        }
    }
}
