using Mcu.Application.People;

namespace Mcu.Tests.People;

public sealed class StaffTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    private static readonly OrganizationStructure Structure = new(
    [
        new Position("mayor", "Глава", Roles.Mayor),
        new Position("head", "Руководитель", Roles.Head) { Superior = "mayor" },
        new Position("deputy", "Заместитель", Roles.Deputy) { Block = "city", Superior = "head" },
        new Position("deputy-social", "Заместитель", Roles.Deputy) { Block = "social", Superior = "head" },
        new Position("lead", "Начальник", Roles.SectorLead) { Block = "city", Executor = "roads", Superior = "deputy" },
        new Position("lead-water", "Начальник", Roles.SectorLead) { Block = "city", Executor = "water", Superior = "deputy" },
        new Position("north", "Глава района", Roles.TerritoryHead) { Territory = "north", Superior = "head" },
        new Position("duty", "Дежурный", Roles.DutyOfficer) { IsShared = true },
    ]);

    private static readonly Substitution Holiday = new(
        Guid.NewGuid(), "deputy", "petrov", Monday, Monday.AddDays(11), "№ 12 от 27.02.2026");

    private static readonly Staff Staff = new(
        Structure,
        [.. "mayor head ivanov petrov lead north a b".Split(' ').Select(code => new Person(code, code))],
        [
            Holds("mayor", "mayor"), Holds("head", "head"), Holds("ivanov", "deputy"), Holds("lead", "lead"), Holds("north", "north"),
            Holds("petrov", "deputy-social", to: Monday.AddDays(6)), Holds("a", "duty"), Holds("b", "duty", from: Monday.AddDays(1)),
        ],
        [Holiday]);

    /// <summary>The nearest position answers; a vacant one is answered for by the one above it.</summary>
    [Theory]
    [InlineData(Roles.SectorLead, "city", "roads", "lead")]
    [InlineData(Roles.SectorLead, "city", "water", "petrov")]
    [InlineData(Roles.SectorLead, "city", null, "lead")]
    [InlineData(Roles.SectorLead, null, null, "head")]
    [InlineData(Roles.Deputy, "city", "roads", "petrov")]
    [InlineData(Roles.TerritoryHead, "city", "roads", "north")]
    [InlineData(Roles.Mayor, "city", null, "mayor")]
    [InlineData(Roles.Secretary, "nowhere", null, "head")]
    public void Responsible_IsTheNearestPosition_ElseTheOneAboveIt(string role, string? block, string? executor, string person) =>
        Assert.Equal(person, Staff.Responsible(role, new WorkPlace(block, executor, "north"), Monday)!.Code);

    [Theory]
    [InlineData(-1, "ivanov", null)]
    [InlineData(0, "petrov", "ivanov")]
    [InlineData(11, "petrov", "ivanov")]
    [InlineData(12, "ivanov", null)]
    public void Occupants_ASubstituteActs_FromTheFirstDayOfTheOrderToTheLast(int days, string person, string? instead)
    {
        var occupant = Assert.Single(Staff.Occupants(Structure.Position("deputy")!, Monday.AddDays(days)));

        Assert.Equal((person, instead), (occupant.Person!.Code, occupant.Holder?.Code));
    }

    [Fact]
    public void Occupants_OfACancelledSubstitution_IsTheHolder()
    {
        var staff = new Staff(
            Structure, Staff.People, Staff.Appointments, [Holiday with { CancelledAt = DateTimeOffset.UnixEpoch }]);

        Assert.Equal("ivanov", staff.Occupants(Structure.Position("deputy")!, Monday)[0].Code);
    }

    [Fact]
    public void Responsible_EverythingVacant_IsTheFirstPositionItself()
    {
        var occupant = new Staff(Structure, [], [], []).Responsible(Roles.SectorLead, new WorkPlace("city", "roads"), Monday)!;

        Assert.Equal(("lead", "Начальник", null), (occupant.Code, occupant.Name, occupant.Person));
        Assert.Null(Staff.Nobody.Responsible(Roles.Deputy, new WorkPlace("city"), Monday));
    }

    [Fact]
    public void PositionsOf_AreThoseHeldAndThoseSubstituted_OnTheDay()
    {
        Assert.Equal(["deputy", "deputy-social"], Held("petrov", 0));
        Assert.Equal(["deputy"], Held("petrov", 7));
        Assert.Empty(Held("petrov", 12));
        Assert.Equal(["deputy"], Held("ivanov", 0)); // Who is substituted keeps the position.

        string[] Held(string person, int days) =>
            [.. Staff.PositionsOf(person, Monday.AddDays(days)).Select(occupant => occupant.Position.Code)];
    }

    /// <summary>Rows keep the name, so whoever reads it later sees for whom the substitute acted.</summary>
    [Fact]
    public void Actor_InASubstitutedPosition_IsNamedWithTheHolderAndTheLastDay()
    {
        var (own, social) = (Staff.Occupants(Structure.Position("deputy")!, Monday)[0], Staff.PositionsOf("petrov", Monday)[1]);
        var longName = own with { Holder = new Person("x", new string('x', Person.MaxName)) };

        Assert.Equal("petrov (за: ivanov, до 13.03)", Actor.In(own).Name);
        Assert.Equal(("petrov", "petrov"), (Actor.In(social).Name, Actor.In(longName).Name));
    }

    [Fact]
    public void Only_OneHolder_IsThem_AndOfTwoNobody()
    {
        Assert.Equal("petrov", Staff.Only(Roles.Deputy, "city", null, Monday)!.Code);
        Assert.Equal("a", Staff.Only(Roles.DutyOfficer, null, null, Monday)!.Code);
        Assert.Null(Staff.Only(Roles.DutyOfficer, null, null, Monday.AddDays(1)));
        Assert.Null(Staff.Only(Roles.Deputy, "nowhere", null, Monday));
    }

    private static Appointment Holds(string person, string position, DateOnly? from = null, DateOnly? to = null) =>
        new(Guid.NewGuid(), person, position, from, to);
}
