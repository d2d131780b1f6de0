using Mcu.Application.Sessions;
using Mcu.Infrastructure.Faults;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Sessions;

/// <summary>
/// Transfers changes of sessions on other nodes to this one, each second with one read of an index, however many sessions there are. It
/// stores ends that happened while the store was away and, once a minute, when sessions were last seen.
/// </summary>
internal sealed partial class SessionSync(ISessionStore store, SessionCache cache, TimeProvider time, ILogger<SessionSync> logger)
    : BackgroundService
{
    private const int Batch = 500;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>How often all sessions are read, to notice a row deleted by hand or a database restored from a copy.</summary>
    private static readonly TimeSpan ReadAllEvery = TimeSpan.FromMinutes(2);

    private long? _readAllAt;
    private long _seenAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _seenAt = time.GetTimestamp();
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            cache.EndDue();
            try
            {
                await LookAsync(stoppingToken);
                cache.IsCut = false;
            }
            catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                if (!cache.IsCut)
                {
                    LogFault(FaultText.Of(error));
                }

                cache.IsCut = true;
            }
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        if (!cache.IsLoaded || _readAllAt is not { } readAllAt || time.GetElapsedTime(readAllAt) >= ReadAllEvery)
        {
            cache.Load(await store.ListLiveAsync(ct));
            _readAllAt = time.GetTimestamp();
        }
        else
        {
            cache.Take(await store.ChangedAsync(cache.Change, ct));
        }

        await WriteEndsAsync(ct);
        if (time.GetElapsedTime(_seenAt) >= SeenEvery)
        {
            _seenAt = time.GetTimestamp();
            await WriteSeenAsync(ct);
        }
    }

    /// <summary>
    /// In the order of their ids, like on every node, so that two nodes cannot deadlock. A failure has no effect on sessions: whoever is
    /// present is seen in the next minute as well.
    /// </summary>
    private async Task WriteSeenAsync(CancellationToken ct)
    {
        try
        {
            foreach (var some in cache.TakeSeen().Order().Chunk(Batch))
            {
                await store.SeenAsync(some, cache.Now, ct);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            LogUnseen(FaultText.Of(error));
        }
    }

    private async Task WriteEndsAsync(CancellationToken ct)
    {
        foreach (var some in cache.Unwritten.GroupBy(end => (end.Why, end.By)).SelectMany(why => why.Chunk(Batch)))
        {
            var ids = some.Select(end => end.Id).ToArray();
            await store.EndAsync(ids, some[0].Why, some[0].By, cache.Now, ct);
            cache.Wrote(ids);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Sessions cannot be looked at ({Error}): those that are known go on, new ones are not let in.")]
    private partial void LogFault(string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Who was seen in the last minute cannot be written ({Error}).")]
    private partial void LogUnseen(string error);
}
