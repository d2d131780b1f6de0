using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Signals;

public class SourceRefusalsTests
{
    [Fact]
    public void Noted_StaysUntilItIsWritten_AndANewerOneOfTheSourceLonger()
    {
        var refusals = new SourceRefusals();
        var (first, second) = (new SourceFailure(SampleData.Monday9, "one"), new SourceFailure(SampleData.Monday9, "two"));
        refusals.Note("vk", first);
        var noted = Assert.Single(refusals.Noted);
        refusals.Note("vk", second);

        refusals.Written(noted);

        Assert.Equal(second, Assert.Single(refusals.Noted).Value);
        refusals.Written(new("vk", second));
        Assert.Empty(refusals.Noted);
    }
}
