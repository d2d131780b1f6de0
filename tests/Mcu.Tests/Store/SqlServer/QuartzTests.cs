using Quartz;

namespace Mcu.Tests.Store.SqlServer;

/// <summary>Quartz stores its schedule in the same database: it is configured so, and its tables are valid T-SQL.</summary>
public sealed class QuartzTests
{
    [Fact]
    public void Tables_OfQuartz_AreUnderstoodByTheParser()
    {
        using var script = typeof(IScheduler).Assembly.GetManifestResourceStream("Quartz.Impl.AdoJobStore.Schema.create_sqlServer.sql")!;
        using var reader = new StreamReader(script);

        var statements = reader.ReadToEnd()
            .Replace("{0}", "QRTZ_", StringComparison.Ordinal)
            .Replace("{1}", "QRTZ_", StringComparison.Ordinal)
            .ReplaceLineEndings("\n")
            .Split("\n--;;\n")
            .SelectMany(TSql.Parse);

        Assert.True(statements.Count() > 10);
    }
}
