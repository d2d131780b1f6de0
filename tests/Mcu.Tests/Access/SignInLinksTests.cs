using Mcu.Dashboard.Access;

namespace Mcu.Tests.Access;

public sealed class SignInLinksTests
{
    private readonly HandTime _time = new();

    [Fact]
    public void Redeem_WorksOnce()
    {
        var links = new SignInLinks(_time);
        var (one, two) = (links.Create(), links.Create());

        Assert.NotEqual(one, two);
        Assert.Equal(32, one.Length);
        Assert.True(links.Redeem(one));
        Assert.False(links.Redeem(one));
        Assert.True(links.Redeem(two));
        Assert.False(links.Redeem(""));
    }

    [Theory]
    [InlineData(23.9, true)]
    [InlineData(24.0, false)]
    public void Redeem_LastsADay(double hours, bool works)
    {
        var links = new SignInLinks(_time);
        var code = links.Create();

        _time.Now += TimeSpan.FromHours(hours);

        Assert.Equal(works, links.Redeem(code));
    }

    [Fact]
    public void Redeem_ManyAtOnce_LetsOneIn()
    {
        var links = new SignInLinks(_time);
        var code = links.Create();
        var entered = 0;

        Parallel.For(0, 200, _ => Interlocked.Add(ref entered, links.Redeem(code) ? 1 : 0));

        Assert.Equal(1, entered);
    }

    private sealed class HandTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
