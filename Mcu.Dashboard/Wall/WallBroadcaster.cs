using System.Runtime.CompilerServices;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Live;

namespace Mcu.Dashboard.Wall;

/// <summary>
/// Renders each variant once per change of the board, at most four times a second and only while a screen watches it, and shares the result
/// among all its screens. A slow screen skips frames, but never the last one; a screen that disconnects leaves nothing behind.
/// </summary>
public sealed partial class WallBroadcaster(
    LiveBoard board,
    WallRenderer renderer,
    TownClock clock,
    TownZone zone,
    TimeProvider time,
    ILogger<WallBroadcaster> log) : BackgroundService
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(2);

    /// <summary>How long an audience is drawn for that only asks: a few of its questions.</summary>
    private static readonly TimeSpan AskedLately = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<WallVariant, WallAudience> _audiences = [];
    private readonly SemaphoreSlim _drawing = new(1);

    public int ScreenCount
    {
        get
        {
            lock (_gate)
            {
                return _audiences.Values.Sum(audience => audience.Screens);
            }
        }
    }

    /// <summary>
    /// Sends everything at once, then the changes as fast as the client reads them, and a heartbeat while nothing changes.
    /// </summary>
    public async IAsyncEnumerable<WallUpdate> WatchAsync(WallVariant variant, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var audience = Enter(variant);
        try
        {
            var seen = 0L;
            var frame = audience.Frame ?? await OpenAsync(audience, ct);
            while (true)
            {
                yield return frame.Since(seen);
                seen = frame.Number;
                await frame.Over.WaitAsync(ct);
                frame = audience.Frame!;
            }
        }
        finally
        {
            Leave(audience);
        }
    }

    /// <summary>
    /// Everything at once, for a screen that no stream reaches: it asks every few seconds, any node. The variant is drawn on for a while,
    /// so that many such screens cost no more than one.
    /// </summary>
    public async Task<WallUpdate> AskAsync(WallVariant variant, CancellationToken ct = default)
    {
        var audience = Enter(variant);
        try
        {
            return (audience.Frame ?? await OpenAsync(audience, ct)).Since(0);
        }
        finally
        {
            Leave(audience, hasAsked: true);
        }
    }

    public override void Dispose()
    {
        _drawing.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        LinkedTasks.RunAsync(stoppingToken, DrawAsync, BeatAsync);

    private async Task DrawAsync(CancellationToken ct)
    {
        await foreach (var snapshot in board.WatchAsync(AtMostEvery, ct))
        {
            foreach (var audience in Audiences())
            {
                await _drawing.WaitAsync(ct);
                try
                {
                    await ShowAsync(audience, snapshot);
                }
                catch (Exception error)
                {
                    // A drawing that fails must not stop the wall: the beat goes on, the next change tries again.
                    audience.IsSpoilt = true;
                    LogNotDrawn(error, audience.Variant, snapshot.Version);
                }
                finally
                {
                    _drawing.Release();
                }
            }
        }
    }

    private async Task BeatAsync(CancellationToken ct)
    {
        while (true)
        {
            await Task.Delay(BeatEvery, time, ct);
            foreach (var audience in Audiences())
            {
                await _drawing.WaitAsync(ct);
                try
                {
                    if (audience.Frame is { } frame)
                    {
                        audience.Show(frame.Next(audience.IsSpoilt ? frame.Timing.Later(clock.Now) : Timing(frame.Timing.Version)));
                    }
                }
                finally
                {
                    _drawing.Release();
                }
            }

            Forget();
        }
    }

    private async Task<WallFrame> OpenAsync(WallAudience audience, CancellationToken ct)
    {
        await _drawing.WaitAsync(ct);
        try
        {
            if (audience.Frame is null)
            {
                await ShowAsync(audience, board.Current);
            }

            return audience.Frame!;
        }
        finally
        {
            _drawing.Release();
        }
    }

    private async Task ShowAsync(WallAudience audience, BoardSnapshot snapshot)
    {
        if (audience.Frame is { } shown && shown.Timing.Version > snapshot.Version)
        {
            return;
        }

        var markup = await renderer.DrawAsync(snapshot, audience.Variant);
        audience.IsSpoilt = false;
        var timing = Timing(snapshot.Version);
        audience.Show(audience.Frame?.Next(timing, markup) ?? WallFrame.First(timing, markup));
    }

    private WallTiming Timing(long version) => WallTiming.Take(version, board, clock, zone);

    private WallAudience[] Audiences()
    {
        lock (_gate)
        {
            return [.. _audiences.Values];
        }
    }

    private WallAudience Enter(WallVariant variant)
    {
        lock (_gate)
        {
            if (!_audiences.TryGetValue(variant, out var audience))
            {
                _audiences[variant] = audience = new WallAudience(variant);
            }

            audience.Screens++;
            return audience;
        }
    }

    private void Leave(WallAudience audience, bool hasAsked = false)
    {
        lock (_gate)
        {
            audience.Screens--;
            audience.AskedAt = hasAsked ? time.GetTimestamp() : audience.AskedAt;
            RemoveIfAlone(audience);
        }
    }

    /// <summary>Audiences that have stopped asking.</summary>
    private void Forget()
    {
        lock (_gate)
        {
            foreach (var audience in _audiences.Values.ToArray())
            {
                RemoveIfAlone(audience);
            }
        }
    }

    private void RemoveIfAlone(WallAudience audience)
    {
        if (audience.Screens == 0 && !(audience.AskedAt is { } askedAt && time.GetElapsedTime(askedAt) < AskedLately))
        {
            _audiences.Remove(audience.Variant);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The wall {Variant} was not drawn for board version {Version}")]
    private partial void LogNotDrawn(Exception error, WallVariant variant, long version);
}
