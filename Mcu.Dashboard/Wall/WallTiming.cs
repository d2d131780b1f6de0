using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Live;

namespace Mcu.Dashboard.Wall;

/// <summary>The moment of a frame: how current the board is, and the town's time.</summary>
/// <param name="At">The moment up to which the figures are right, in milliseconds since 1970.</param>
/// <param name="Behind">The age of the figures in seconds; null before the board was loaded.</param>
public readonly record struct WallTiming(long Version, long At, long Now, double Speed, int Offset, double? Behind)
{
    /// <summary>The same picture at a later moment, when no newer one could be drawn: it is as old as that.</summary>
    public WallTiming Later(DateTimeOffset now)
    {
        var milliseconds = now.ToUnixTimeMilliseconds();
        return this with { Now = milliseconds, Behind = Math.Round((milliseconds - At) / 1000.0 / Speed, 1) };
    }

    /// <param name="version">The version that is drawn, which the board itself may already be past.</param>
    public static WallTiming Take(long version, LiveBoard board, TownClock clock, TownZone zone)
    {
        // The board's clocks advance without the feed; what happened since and did not reach the board is missing.
        var now = clock.Now;
        var heard = now - (board.Silence * clock.Speed);
        var at = board.Current.At < heard ? board.Current.At : heard;
        return new WallTiming(
            version,
            at.ToUnixTimeMilliseconds(),
            now.ToUnixTimeMilliseconds(),
            clock.Speed,
            (int)zone.Info.GetUtcOffset(now).TotalMinutes,
            board.IsLoaded ? Math.Round((now - at).TotalSeconds / clock.Speed, 1) : null);
    }
}
