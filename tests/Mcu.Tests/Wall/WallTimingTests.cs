using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Dashboard.Wall;
using Mcu.Tests.Support;

namespace Mcu.Tests.Wall;

public class WallTimingTests
{
    [Fact]
    public void SilentFeed_FiguresAreAsOldAsTheSilence_ThoughTheBoardsClocksAdvance()
    {
        var time = new ManualTime(WallFixture.Now);
        var clock = new TownClock(time);
        var board = new LiveBoard(SampleData.Zone, clock, time);
        board.Load(BoardSeed.Empty);

        for (var second = 0; second < 24; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            board.Tick();
        }

        var silent = WallTiming.Take(0, board, clock, SampleData.Zone);
        board.Heard();
        var heard = WallTiming.Take(0, board, clock, SampleData.Zone);

        Assert.Equal((WallFixture.Now.ToUnixTimeMilliseconds(), 24d), (silent.At, silent.Behind));
        Assert.Equal((WallFixture.Now.AddSeconds(24).ToUnixTimeMilliseconds(), 0d), (heard.At, heard.Behind));
    }

    [Fact]
    public void PictureThatCouldNotBeDrawnAnew_GrowsOld()
    {
        var drawn = new WallTiming(7, 1_000, 1_500, 2, 300, 0);

        var later = drawn.Later(DateTimeOffset.FromUnixTimeMilliseconds(21_000));

        Assert.Equal(drawn with { Now = 21_000, Behind = 10 }, later);
    }

    [Fact]
    public void BoardThatWasNeverRead_HasNoAge()
    {
        var time = new ManualTime(WallFixture.Now);
        var clock = new TownClock(time);

        Assert.Null(WallTiming.Take(0, new LiveBoard(SampleData.Zone, clock, time), clock, SampleData.Zone).Behind);
    }
}
