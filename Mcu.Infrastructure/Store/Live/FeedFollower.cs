using Mcu.Infrastructure.Faults;
using System.Diagnostics;
using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Live;

/// <summary>
/// Applies every commit of every node, this one included, to this node's board: woken by a notification, and polling four times a second.
/// After losing the database it continues from the board's own version, so nothing is missed.
/// </summary>
internal sealed partial class FeedFollower(
    IServiceScopeFactory scopes,
    IEngine engine,
    LiveBoard board,
    OwnCommits commits,
    UncountedEntries uncounted,
    PipelineTelemetry telemetry,
    TimeProvider time,
    ILogger<FeedFollower> logger) : BackgroundService
{
    private const int BatchSize = 1_000;
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RestAfterFault = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogFault(FaultText.Of(error));
                await Task.Delay(RestAfterFault, time, stoppingToken);
            }
        }
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        await using var bell = await engine.ListenAsync(ct);
        await ReloadIfOlderAsync(ct);
        while (true)
        {
            while (TakeOwn() || await ReadAsync(ct))
            {
                // A full batch means that there is more.
            }

            board.Heard();
            if (board.IsAhead)
            {
                LogAhead();
                await LoadAsync(ct);
            }

            await bell.WaitAsync(PollEvery, ct);
        }
    }

    /// <summary>Reloads when the feed ends before this node's version, because the database was restored from an older copy.</summary>
    private async Task ReloadIfOlderAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var last = await scope.ServiceProvider.GetRequiredService<BoardLoader>().VersionAsync(ct);
        if (last < board.Current.Version)
        {
            LogReload(board.Current.Version, last);
            await LoadAsync(ct);
        }
    }

    /// <summary>Applies changes that this node committed itself without reading them back, when their numbers are the next.</summary>
    private bool TakeOwn()
    {
        var entries = commits.TakeAfter(board.Current.Version, BatchSize);
        if (entries.Count > 0)
        {
            board.Apply(entries);
            uncounted.Put(entries, isOwn: true);
            Mark(entries);
        }

        return entries.Count > 0;
    }

    /// <returns>True when there may be more.</returns>
    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var after = board.Current.Version;
        var limit = (int)Math.Min(BatchSize, commits.GapAfter(after) ?? BatchSize);
        if (limit == 0)
        {
            return true; // A commit of this node came in meanwhile.
        }

        var entries = await scope.ServiceProvider.GetRequiredService<IIncidentRegister>().ChangesAsync(after, limit, ct);
        if (entries.Count > 0 && entries[0].Version != after + 1)
        {
            // The feed before was removed (archived, or restored from a copy), so the board is loaded from the tables again.
            LogReload(after, entries[0].Version);
            await LoadAsync(ct);
            return true;
        }

        board.Apply(entries);
        uncounted.Put(entries, isOwn: false);
        Mark(entries);
        return entries.Count == limit;
    }

    /// <summary>Measures how long the commit took to reach the board, and continues its trace.</summary>
    private void Mark(IReadOnlyList<FeedEntry> entries)
    {
        if (!telemetry.IsEnabled)
        {
            return;
        }

        foreach (var entry in entries)
        {
            if (telemetry.Commits.Take((entry.Now.Id, entry.Now.Revision)) is { } commit)
            {
                telemetry.Followed(Stopwatch.GetElapsedTime(commit.At));
                using var trace = telemetry.Traces.StartActivity("board", ActivityKind.Internal, commit.Context);
                trace?.SetTag("mcu.version", entry.Version);
            }
        }
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        commits.Clear();
        uncounted.Clear();
        await using var scope = scopes.CreateAsyncScope();
        board.Load(await scope.ServiceProvider.GetRequiredService<BoardLoader>().LoadAsync(ct));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock went back behind the board; the board is read anew.")]
    private partial void LogAhead();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The board cannot follow the feed ({Error}); trying again.")]
    private partial void LogFault(string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The feed continues at {Found} and not after {After}; the board is read anew.")]
    private partial void LogReload(long after, long found);
}
