using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Live;

namespace Mcu.Dashboard.Wall;

/// <summary>The moment of a picture: how new the board is, and what the town's clock says.</summary>
public readonly record struct WallPulse(long Version, long At, long Now, double Speed, int Offset, double? Behind)
{
    /// <param name="version">The version that is drawn, which the board itself may already be past.</param>
    public static WallPulse Take(long version, LiveBoard board, TownClock clock, TownZone zone)
    {
        var (at, now) = (board.Current.At, clock.Now);
        return new WallPulse(
            version,
            at.ToUnixTimeMilliseconds(),
            now.ToUnixTimeMilliseconds(),
            clock.Speed,
            (int)zone.Info.GetUtcOffset(now).TotalMinutes,
            board.IsLoaded ? Math.Max(Math.Round((now - at).TotalSeconds / clock.Speed, 1), Math.Round(board.Silence.TotalSeconds, 1)) : null);
    }
}
