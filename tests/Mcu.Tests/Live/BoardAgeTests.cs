using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Tests.Support;

namespace Mcu.Tests.Live;

/// <summary>The age of the figures of a board that gets no entries, or whose clocks are not advanced.</summary>
public sealed class BoardAgeTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    private readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));
    private readonly LiveBoard _board;

    public BoardAgeTests()
    {
        _board = new LiveBoard(SampleData.Zone, new TownClock(_time), _time);
        _board.Load(BoardSeed.Empty);
        _time.Advance(Long);
    }

    [Fact]
    public void ClocksStopped_TheFiguresAreAsOld_ThoughTheFeedIsRead()
    {
        _board.Heard();

        Assert.Equal((Long, Long, TimeSpan.Zero), (_board.Behind, _board.ClockAge, _board.Silence));
    }

    [Fact]
    public void FeedIsSilent_TheFiguresAreAsOld_ThoughTheClocksRunOn()
    {
        _board.Tick();

        Assert.Equal((Long, TimeSpan.Zero, Long), (_board.Behind, _board.ClockAge, _board.Silence));
    }

    [Fact]
    public void Both_TheFiguresAreNew()
    {
        _board.Tick();
        _board.Heard();

        Assert.Equal(TimeSpan.Zero, _board.Behind);
    }
}
