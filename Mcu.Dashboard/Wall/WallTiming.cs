using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Live;

namespace Mcu.Dashboard.Wall;

/// <summary>The moment of a picture: how new the board is, and what the town's clock says.</summary>
/// <param name="At">Up to which moment the figures are right, in milliseconds since 1970.</param>
/// <param name="Behind">By how many seconds they are old; null before the board was read.</param>
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
        // The board's clocks run on while the feed is silent; what nobody could tell it since is not in it.
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
