using Mcu.Application.People;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Shell;

namespace Mcu.Tests.Shell;

public sealed class HomePathTests
{
    [Theory]
    [InlineData(Roles.Wall, null, "/wall")]
    [InlineData(Roles.DutyOfficer, null, "/duty")]
    [InlineData(Roles.Mayor, null, "/duty")]
    [InlineData(Roles.Admin, "city", "/duty")]
    [InlineData(Roles.Deputy, "city", "/blocks/city")]
    [InlineData(Roles.SectorLead, "city", "/blocks/city")]
    [InlineData(Roles.TerritoryHead, null, "/duty")]
    public void For_EachRole_LeadsToItsWork(string role, string? block, string path) =>
        Assert.Equal(path, HomePath.For(new Actor(null, "Некто", role, block, null)));

    [Fact]
    public void For_Nobody_LeadsToSignIn() => Assert.Equal("/sign-in", HomePath.For(null));
}
