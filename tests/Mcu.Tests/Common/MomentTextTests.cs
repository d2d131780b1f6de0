using Mcu.Application.Common;

namespace Mcu.Tests.Common;

public sealed class MomentTextTests
{
    [Theory]
    [InlineData("2026-11-20T09:00:00+05:00")]
    [InlineData("2026-11-20T09:00:00+0500")]
    [InlineData("2026-11-20T09:00:00+05")]
    [InlineData("2026-11-20t09:00:00+05:00")]
    [InlineData("2026-11-20 09:00:00+05:00")]
    [InlineData("2026-11-20T09:00+05:00")]
    [InlineData("2026-11-20T09:00+05")]
    [InlineData("2026-11-20T09:00:00.000+05:00")]
    [InlineData("2026-11-20T09:00:00,000000000+05")]
    [InlineData("2026-11-20T04:00:00Z")]
    [InlineData("2026-11-20t04:00:00z")]
    [InlineData("2026-11-20T04:00z")]
    [InlineData("2026-11-20T04:00:00+00")]
    [InlineData("2026-11-20T04:00:00-00:00")]
    [InlineData("2026-11-20T00:30:00-0330")]
    [InlineData("2026-11-20T00:30:00\u221203:30")]
    [InlineData("2026-11-20T18:00:00+14:00")]
    [InlineData("  2026-11-20T04:00:00Z\n")]
    public void Read_AnySpellingWithAnOffset_IsTheMoment(string text)
    {
        Assert.Equal(MomentFault.None, MomentText.Read(text, out var moment));
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 4, 0, 0, TimeSpan.Zero), moment.ToUniversalTime());
    }

    [Theory]
    [InlineData("2026-11-20T09:00:00", MomentFault.NoOffset)]
    [InlineData("2026-11-20T09:00", MomentFault.NoOffset)]
    [InlineData("2026-11-20 09:00:00.5", MomentFault.NoOffset)]
    [InlineData("2026-11-20", MomentFault.NoTime)]
    [InlineData("2026-02-30", MomentFault.Range)]
    [InlineData("2026-13-01T00:00:00Z", MomentFault.Range)]
    [InlineData("2026-11-20T24:00:00Z", MomentFault.Range)]
    [InlineData("2026-11-20T23:60:00Z", MomentFault.Range)]
    [InlineData("2026-11-20T23:59:60Z", MomentFault.Range)]
    [InlineData("2026-11-20T09:00:00+14:01", MomentFault.Range)]
    [InlineData("2026-11-20T09:00:00+05:60", MomentFault.Range)]
    [InlineData("2026-11-20T09:00:00-99", MomentFault.Range)]
    [InlineData("0001-01-01T00:00:00+14:00", MomentFault.Range)]
    [InlineData("9999-12-31T23:59:59-14:00", MomentFault.Range)]
    [InlineData("0000-00-00T00:00:00Z", MomentFault.Range)]
    [InlineData("2026-11-20T09:00:00+5", MomentFault.Form)]
    [InlineData("2026-11-20T09:00:00+05:", MomentFault.Form)]
    [InlineData("2026-11-20T09:00:00+05:00:00", MomentFault.Form)]
    [InlineData("2026-11-20T09:00:00 +05:00", MomentFault.Form)]
    [InlineData("2026-11-20T09Z", MomentFault.Form)]
    [InlineData("20261120T090000Z", MomentFault.Form)]
    [InlineData("20.11.2026 09:00", MomentFault.Form)]
    [InlineData("1795147200", MomentFault.Form)]
    [InlineData("2026-11-20T09:00:00ZZ", MomentFault.Form)]
    [InlineData("\u0662\u0660\u0662\u0666-11-20T09:00:00Z", MomentFault.Form)]
    [InlineData("", MomentFault.Form)]
    [InlineData(null, MomentFault.Form)]
    public void Read_AnythingElse_SaysWhatIsMissing(string? text, MomentFault fault) => Assert.Equal(fault, MomentText.Read(text, out _));

    [Fact]
    public void Read_AFraction_KeepsItsMilliseconds()
    {
        Assert.Equal(MomentFault.None, MomentText.Read("2026-11-20T09:00:00.1239999999+05", out var moment));
        Assert.Equal(123, moment.Millisecond);
    }
}
