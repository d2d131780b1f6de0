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
                    // A failed rendering must not stop the wall: the heartbeat continues, and the next change tries again.
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
                        audience.Show(frame.Next(Timing(frame.Timing.Version)));
                    }
                }
                finally
                {
                    _drawing.Release();
                }
            }
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

    private void Leave(WallAudience audience)
    {
        lock (_gate)
        {
            if (--audience.Screens == 0)
            {
                _audiences.Remove(audience.Variant);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The wall {Variant} was not drawn for board version {Version}")]
    private partial void LogNotDrawn(Exception error, WallVariant variant, long version);
}
