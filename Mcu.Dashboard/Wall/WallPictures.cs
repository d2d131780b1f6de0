using System.Runtime.CompilerServices;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Live;

namespace Mcu.Dashboard.Wall;

/// <summary>
/// Draws each variant once per change of the board, at most four times a second and only while somebody looks, and hands the result to all its
/// screens. A slow screen skips scenes, never the last one; a screen that leaves takes everything of its own with it.
/// </summary>
public sealed partial class WallPictures(
    LiveBoard board,
    WallRenderer renderer,
    TownClock clock,
    TownZone zone,
    TimeProvider time,
    ILogger<WallPictures> log) : BackgroundService
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<WallVariant, WallRoom> _rooms = [];
    private readonly SemaphoreSlim _drawing = new(1);

    public int ScreenCount
    {
        get
        {
            lock (_gate)
            {
                return _rooms.Values.Sum(room => room.Screens);
            }
        }
    }

    /// <summary>Everything at once, then what changed, as fast as the taker takes it; and a beat when nothing changes.</summary>
    public async IAsyncEnumerable<WallNews> WatchAsync(WallVariant variant, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var room = Enter(variant);
        try
        {
            var seen = 0L;
            var scene = room.Scene ?? await OpenAsync(room, ct);
            while (true)
            {
                yield return scene.Since(seen);
                seen = scene.Number;
                await scene.Over.WaitAsync(ct);
                scene = room.Scene!;
            }
        }
        finally
        {
            Leave(room);
        }
    }

    public override void Dispose()
    {
        _drawing.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Together.RunAsync(stoppingToken, DrawAsync, BeatAsync);

    private async Task DrawAsync(CancellationToken ct)
    {
        await foreach (var snapshot in board.WatchAsync(AtMostEvery, ct))
        {
            foreach (var room in Rooms())
            {
                await _drawing.WaitAsync(ct);
                try
                {
                    await ShowAsync(room, snapshot);
                }
                catch (Exception error)
                {
                    // A drawing that fails must not stop the wall: the beat goes on, the next change tries again.
                    LogNotDrawn(error, room.Variant, snapshot.Version);
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
            foreach (var room in Rooms())
            {
                await _drawing.WaitAsync(ct);
                try
                {
                    if (room.Scene is { } scene)
                    {
                        room.Show(scene.Next(Pulse(scene.Pulse.Version)));
                    }
                }
                finally
                {
                    _drawing.Release();
                }
            }
        }
    }

    private async Task<WallScene> OpenAsync(WallRoom room, CancellationToken ct)
    {
        await _drawing.WaitAsync(ct);
        try
        {
            if (room.Scene is null)
            {
                await ShowAsync(room, board.Current);
            }

            return room.Scene!;
        }
        finally
        {
            _drawing.Release();
        }
    }

    private async Task ShowAsync(WallRoom room, BoardSnapshot snapshot)
    {
        if (room.Scene is { } shown && shown.Pulse.Version > snapshot.Version)
        {
            return;
        }

        var markup = await renderer.DrawAsync(snapshot, room.Variant);
        var pulse = Pulse(snapshot.Version);
        room.Show(room.Scene?.Next(pulse, markup) ?? WallScene.First(pulse, markup));
    }

    private WallPulse Pulse(long version) => WallPulse.Take(version, board, clock, zone);

    private WallRoom[] Rooms()
    {
        lock (_gate)
        {
            return [.. _rooms.Values];
        }
    }

    private WallRoom Enter(WallVariant variant)
    {
        lock (_gate)
        {
            if (!_rooms.TryGetValue(variant, out var room))
            {
                _rooms[variant] = room = new WallRoom(variant);
            }

            room.Screens++;
            return room;
        }
    }

    private void Leave(WallRoom room)
    {
        lock (_gate)
        {
            if (--room.Screens == 0)
            {
                _rooms.Remove(room.Variant);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The wall {Variant} was not drawn for board version {Version}")]
    private partial void LogNotDrawn(Exception error, WallVariant variant, long version);
}
