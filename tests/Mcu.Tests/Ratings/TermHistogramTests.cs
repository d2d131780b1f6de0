using Mcu.Application.Deadlines;
using Mcu.Application.Ratings;
using Mcu.Tests.Support;

namespace Mcu.Tests.Ratings;

/// <summary>How much of a term was used: the clock turns «soon» at the end of the eighth tenth, and ends with the tenth.</summary>
public class TermHistogramTests
{
    /// <summary>80 % of the working time is gone after 40 hours, all of it after 48.</summary>
    private static readonly DeadlineClock Clock = new(
        ClockCodes.Answer, "IM", SampleData.Monday9, SampleData.Monday9.AddHours(40), SampleData.Monday9.AddHours(48));

    [Theory]
    [InlineData(-60, 1)] // A register may know an answer that is older than the message.
    [InlineData(0, 1)]
    [InlineData(5 * 60, 1)]
    [InlineData((5 * 60) + 1, 2)]
    [InlineData(20 * 60, 4)]
    [InlineData(40 * 60, 8)] // Still running.
    [InlineData((40 * 60) + 1, 9)] // «Soon».
    [InlineData(44 * 60, 9)]
    [InlineData((44 * 60) + 1, 10)]
    [InlineData(48 * 60, 10)]
    public void Tenth_OfAMoment_EndsWithItsLast(int minutes, int tenth) =>
        Assert.Equal(tenth, TermHistogram.TenthOf(Clock, Clock.StartedAt.AddMinutes(minutes)));

    [Fact]
    public void Tenth_NeverDisagreesWithTheFaceOfTheClock()
    {
        for (var minute = 0; minute <= 48 * 60; minute++)
        {
            var at = Clock.StartedAt.AddMinutes(minute);

            Assert.Equal(Clock.Read(at) is ClockStatus.Soon, TermHistogram.TenthOf(Clock, at) > 8);
        }
    }

    [Fact]
    public void Tenth_OfATermWithoutLength_IsInside()
    {
        var none = Clock with { SoonAt = Clock.StartedAt, DueAt = Clock.StartedAt };

        Assert.Equal(8, TermHistogram.TenthOf(none, none.DueAt));
    }

    [Fact]
    public void Sum_LessItself_IsNothing()
    {
        var one = TermHistogram.Of(Clock, Clock.StartedAt.AddHours(3));
        var other = TermHistogram.Of(Clock, Clock.DueAt);

        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 0, 1], Enumerable.Range(1, TermHistogram.Tenths).Select(tenth => (one + other)[tenth]));
        Assert.Equal(one, one + other - other);
        Assert.Equal(default, one + other - other - one);
        Assert.NotEqual(one, other);
    }
}
