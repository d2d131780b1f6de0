using Mcu.Application.People;

namespace Mcu.Tests.People;

public sealed class StaffTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    private static readonly Staff Staff = new(
        [
            Person("head", Roles.Head), Person("mayor", Roles.Mayor), Person("lead", Roles.SectorLead, "city"),
            Person("deputy", Roles.Deputy, "city"), Person("stand-in", Roles.Deputy),
        ],
        [
            new Appointment("stand-in", Roles.Deputy, "social", From: Monday, To: Monday.AddDays(13)),
            new Appointment("lead", Roles.Curator, "social"),
        ]);

    /// <summary>The role that a ladder names is notified, whichever it is, and not the deputy in its place.</summary>
    [Theory]
    [InlineData(Roles.SectorLead, "city", "lead")]
    [InlineData(Roles.Deputy, "city", "deputy")]
    [InlineData(Roles.Curator, "social", "lead")]
    [InlineData(Roles.Mayor, "city", "mayor")]
    [InlineData(Roles.Mayor, null, "mayor")]
    [InlineData(Roles.Curator, "city", "head")]
    [InlineData(Roles.SectorLead, null, "head")]
    [InlineData(Roles.Secretary, "nowhere", "head")]
    public void Responsible_IsWhoHoldsTheRole_ThereOrEverywhere_ElseTheHead(string role, string? block, string person) =>
        Assert.Equal(person, Staff.Responsible(role, block, Monday)!.Code);

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "stand-in")]
    [InlineData(13, "stand-in")]
    [InlineData(14, null)]
    public void Appointed_FromTheFirstDayToTheLast(int days, string? person) =>
        Assert.Equal(person, Staff.Appointed(Roles.Deputy, "social", Monday.AddDays(days))?.Code);

    [Fact]
    public void Responsible_NobodyAtAll_IsNobody() => Assert.Null(new Staff([], []).Responsible(Roles.Deputy, "city", Monday));

    [Fact]
    public void Only_OneHolder_IsThem_AndOfTwoNobody()
    {
        Assert.Equal("deputy", Staff.Only(Roles.Deputy, "city", null, Monday)!.Code);
        Assert.Null(Staff.Only(Roles.Deputy, null, null, Monday));
        Assert.Null(Staff.Only(Roles.Deputy, "nowhere", null, Monday));
    }

    private static Person Person(string code, string role, string? block = null) => new(code, code, code, role, block, null);
}
