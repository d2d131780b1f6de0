using Mcu.Infrastructure.Store.Notices;

namespace Mcu.Tests.Store;

public class FormerTablesTests
{
    /// <summary>Whoever raises the version to it takes them out first: decision 0024.</summary>
    [Fact]
    public void TablesOfTheReleaseBefore_AreWritten_OnlyUntilTheReleaseThatEndsThem() =>
        Assert.True(typeof(NoticeOutbox).Assembly.GetName().Version < NoticeOutbox.FormerTablesEnd);
}
