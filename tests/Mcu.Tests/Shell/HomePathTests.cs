using Mcu.Application.People;
using Mcu.Dashboard.Access;

namespace Mcu.Tests.Shell;

public sealed class HomePathTests
{
    [Theory]
    [InlineData(Roles.Wall, null, null, "/wall")]
    [InlineData(Roles.DutyOfficer, null, null, "/duty")]
    [InlineData(Roles.Head, null, null, "/duty")]
    [InlineData(Roles.Coordinator, null, null, "/duty")]
    [InlineData(Roles.Admin, "city", null, "/duty")]
    [InlineData(Roles.Mayor, null, null, "/duty?state=overdue")]
    [InlineData(Roles.Curator, null, null, "/duty?state=overdue")]
    [InlineData(Roles.Deputy, "city", null, "/blocks/city")]
    [InlineData(Roles.SectorLead, "city", null, "/blocks/city")]
    [InlineData(Roles.Deputy, null, null, "/duty")]
    [InlineData(Roles.Executor, "city", null, "/duty?state=mine")]
    [InlineData(Roles.TerritoryHead, null, "left bank", "/duty?district=left%20bank")]
    [InlineData(Roles.TerritoryHead, null, null, "/duty")]
    [InlineData(Roles.Secretary, null, null, "/duties")]
    public void For_EachRole_LeadsToItsWork(string role, string? block, string? territory, string path) =>
        Assert.Equal(path, HomePath.For(new Actor(null, "Некто", role, block, territory)));

    [Fact]
    public void For_Nobody_LeadsToSignIn() => Assert.Equal("/sign-in", HomePath.For(null));

    [Fact]
    public void For_EveryRole_IsAPlaceItMayOpen() => Assert.All(Roles.Staff, role => Assert.True(
        !HomePath.For(new Actor(null, "Некто", role, "city", "north")).StartsWith("/duties", StringComparison.Ordinal)
            || Rights.Has(new Actor(null, "Некто", role, null, null), Right.SeeReports),
        role));
}
