using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Dashboard.Wall;
using Mcu.Tests.Support;

namespace Mcu.Tests.Wall;

public class WallPulseTests
{
    [Fact]
    public void SilentFeed_FiguresAreAsOldAsTheSilence_ThoughTheBoardsClocksRunOn()
    {
        var time = new ManualTime(WallHouse.Now);
        var clock = new TownClock(time);
        var board = new LiveBoard(Some.Zone, clock, time);
        board.Load(BoardSeed.Empty);

        for (var second = 0; second < 24; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            board.Tick();
        }

        var silent = WallPulse.Take(0, board, clock, Some.Zone);
        board.Heard();
        var heard = WallPulse.Take(0, board, clock, Some.Zone);

        Assert.Equal((WallHouse.Now.ToUnixTimeMilliseconds(), 24d), (silent.At, silent.Behind));
        Assert.Equal((WallHouse.Now.AddSeconds(24).ToUnixTimeMilliseconds(), 0d), (heard.At, heard.Behind));
    }

    [Fact]
    public void BoardThatWasNeverRead_HasNoAge()
    {
        var time = new ManualTime(WallHouse.Now);
        var clock = new TownClock(time);

        Assert.Null(WallPulse.Take(0, new LiveBoard(Some.Zone, clock, time), clock, Some.Zone).Behind);
    }
}
