using Mcu.Application.Sessions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Sessions;

/// <summary>
/// Brings what changed to sessions on other nodes to this one, every second with one look at an index, however many sessions there are;
/// takes to the store what was ended here while it was away, and once a minute who was seen.
/// </summary>
internal sealed partial class SessionWatch(ISessionStore store, SessionBook book, TimeProvider time, ILogger<SessionWatch> logger)
    : BackgroundService
{
    private const int Batch = 500;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>A row that was deleted by hand, or a database that was put back from a copy, is noticed by reading all.</summary>
    private static readonly TimeSpan ReadAllEvery = TimeSpan.FromMinutes(2);

    private long? _readAllAt;
    private long _seenAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _seenAt = time.GetTimestamp();
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            book.EndDue();
            try
            {
                await LookAsync(stoppingToken);
                book.IsCut = false;
            }
            catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                if (!book.IsCut)
                {
                    LogFault(error.GetType().Name);
                }

                book.IsCut = true;
            }
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        if (!book.IsLoaded || _readAllAt is not { } readAllAt || time.GetElapsedTime(readAllAt) >= ReadAllEvery)
        {
            book.Load(await store.LivingAsync(ct));
            _readAllAt = time.GetTimestamp();
        }
        else
        {
            book.Take(await store.ChangedAsync(book.Change, ct));
        }

        await WriteEndsAsync(ct);
        if (time.GetElapsedTime(_seenAt) >= SeenEvery)
        {
            _seenAt = time.GetTimestamp();
            foreach (var some in book.TakeSeen().Chunk(Batch))
            {
                await store.SeenAsync(some, book.Now, ct);
            }
        }
    }

    private async Task WriteEndsAsync(CancellationToken ct)
    {
        foreach (var some in book.Unwritten.GroupBy(end => end.Value).SelectMany(why => why.Chunk(Batch)))
        {
            var ids = some.Select(end => end.Key).ToArray();
            await store.EndAsync(ids, some[0].Value, book.Now, ct);
            book.Wrote(ids);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Sessions cannot be looked at ({Error}): those that are known go on, new ones are not let in.")]
    private partial void LogFault(string error);
}
