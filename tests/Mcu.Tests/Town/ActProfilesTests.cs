using Mcu.Application.Deadlines;
using Mcu.Application.People;
using Mcu.Infrastructure.Municipalities;
using Mcu.Tests.Support;

namespace Mcu.Tests.Town;

/// <summary>Each shipped profile says what its act says; the numbers are the clauses of the acts.</summary>
public sealed class ActProfilesTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);

    [Fact]
    public void Ishim_IsACommissionOfTheHeadsDeputies()
    {
        var ishim = ProfileReader.Read("ishim");

        Assert.Equal(
            [
                ("1.2, 5.1", "head", CouncilSeat.Chair),
                ("1.2, 1.3", "coordinator", CouncilSeat.DeputyChair),
                ("1.2", "secretary", CouncilSeat.Secretary),
            ],
            ishim.Structure.Positions.Where(position => position.Seat is not null and not CouncilSeat.Member)
                .OrderBy(position => position.Seat).Select(position => (position.Clause, position.Role, position.Seat!.Value)));
        Assert.Equal(
            ["member-duma", "member-institutions"],
            ishim.Structure.Positions.Where(position => position is { Role: null, Seat: CouncilSeat.Member })
                .Select(position => position.Code));
        Assert.Equal(["head", "curator"], [.. HeldBy(ishim, "p-tyulenin").Order().Reverse()]);
        Assert.Equal(["5.2", "5.3", "5.4", "5.5", "5.6"], Clauses(ishim, "meetings"));
    }

    [Fact]
    public void YuzhnoSakhalinsk_HasTwentyTwoBlockHeads_OfWhichTwoHaveOneNumber_AndNoViceMayorsBesideTheCurator()
    {
        var town = ProfileReader.Read("yuzhno-sakhalinsk");
        var heads = town.Structure.Positions.Where(position => position.Role == Roles.SectorLead).ToArray();

        Assert.Equal(
            ["2.1.5.1", "2.1.5.2", "2.1.5.3", "2.1.5.4", "2.1.5.5", "2.1.5.6", "2.1.5.7", "2.1.5.7", "2.1.5.8"],
            heads.Take(9).Select(head => head.Clause));
        Assert.Equal((22, "2.1.5.21"), (heads.Length, heads[^1].Clause));
        Assert.Equal(
            ["Директор Департамента культуры и туризма", "Директор Департамента продовольственных ресурсов и потребительского рынка"],
            heads.Where(head => head.Clause == "2.1.5.7").Select(head => head.Name));
        Assert.DoesNotContain(town.Structure.Positions, position => position.Role == Roles.Deputy);
        Assert.Equal(["2.1.1", "2.1.2", "2.1.3", "2.1.4"], Clauses(town, Roles.Curator, Roles.Head, Roles.Coordinator));
    }

    [Fact]
    public void Kamyshlov_HasThreePeopleAndNoBlocks_AndItsAdministratorIsNotThatOfTheComputers()
    {
        var town = ProfileReader.Read("kamyshlov");

        Assert.False(town.Town.HasBlocks);
        Assert.Equal(town.Town.Executors.Select(body => body.Code), town.Town.Blocks.Select(block => block.Code));
        Assert.Equal(["Администрация"], town.Town.FormerBlocks.Select(block => block.Name));
        var named = town.Structure.Positions.Where(position => !position.IsProposal).ToArray();
        Assert.Equal(
            ["12, 1); Прил. 2", "12, 2); Прил. 2", "12, 3); Прил. 2", "12, 3); Прил. 2"],
            [.. named.Select(position => position.Clause!).Order()]);
        Assert.Equal(["duty", "coordinator"], HeldBy(town, "p-kunarina").Select(code => town.Structure.Position(code)!.Role));
        Assert.DoesNotContain("p-kunarina", town.FirstStaff.Appointments.Where(one => one.Position == "admin").Select(one => one.Person));
    }

    [Fact]
    public void Perm_HasSixBlocks_AndEightTerritorialBodiesBesideThem()
    {
        var perm = SampleData.Perm;
        var territorial = perm.Town.Executors.Where(body => body.Territory is not null).ToArray();

        Assert.Equal(
            ["Состав, 3", "Состав, 4", "Состав, 5", "Состав, 6", "Состав, 7", "Состав, 8"],
            perm.Structure.Positions.Where(position => position.Role == Roles.Deputy).Select(position => position.Clause));
        Assert.Equal(8, territorial.Length);
        Assert.All(territorial, body => Assert.Null(body.Block));
        Assert.Equal(
            [("Состав, 17", 2), ("Состав, 18", 3)],
            perm.Structure.Positions.Where(position => position.Role == Roles.Coordinator)
                .Select(position => (position.Clause, position.Systems.Count)));
    }

    /// <summary>A territorial body belongs to no block: its work counts for the block of the topic.</summary>
    [Fact]
    public void Perm_WorkOfATerritorialBody_CountsForTheBlockOfTheTopic()
    {
        var place = SampleData.Resolver(SampleData.Perm).With("BLAG", null, "kirovsky");

        Assert.Equal(("adm-kirovsky", "city-economy"), (place.Executor, place.Block));
        var body = SampleData.Perm.Town.Executor("adm-kirovsky");
        Assert.Equal("infrastructure", SampleData.Resolver(SampleData.Perm).BlockOf(body, "DOR", null));
    }

    [Fact]
    public void Krasnoarmeysky_HasTheEightTopicsAsBlocks_SettlementsAndDutiesTowardTheRegion()
    {
        var town = ProfileReader.Read("krasnoarmeysky");

        Assert.Equal("Саратовская область", town.Town.Card.Region);
        Assert.Equal(8, town.Structure.Positions.Count(position => position.Clause == "Прил. 1, 2.1.3"));
        Assert.Equal(2, town.Town.Districts.Count);
        Assert.Equal(
            ["Прил. 1, 3.3 а)", "Прил. 2, 2.4 б)", "Прил. 2, 2.4 в)"],
            town.Obligations.All.Select(duty => duty.Clause[..duty.Clause.IndexOf(':', StringComparison.Ordinal)]));
        Assert.All(town.Obligations.All, duty => Assert.Contains("№ 962", duty.Act, StringComparison.Ordinal));
        Assert.Contains(town.Rules.Norms, norm => norm is { Code: "MUR", IsOn: true, Act: "Постановление от 30.11.2023 № 962" });
    }

    /// <summary>Whom the ladder of an answer tells, level by level; «-»: the level is passed.</summary>
    [Theory]
    [InlineData("ishim", "city-economy", "utilities", null, null, "lead-city-economy deputy-city-economy head -")]
    [InlineData("yuzhno-sakhalinsk", "education", "education", null, "Pos", "lead-education coordinator-pos head curator")]
    [InlineData("yuzhno-sakhalinsk", "education", "education", null, "Vk", "lead-education coordinator-im head curator")]
    [InlineData("kamyshlov", "utilities", "utilities", null, null, "lead-utilities head curator")]
    [InlineData("perm", "infrastructure", "lighting", "kirovsky", null, "chief-lighting deputy-infrastructure head-kirovsky head curator")]
    [InlineData("perm", "infrastructure", "lighting", null, null, "chief-lighting deputy-infrastructure - head curator")]
    [InlineData("perm", "city-economy", "adm-kirovsky", "kirovsky", null, "head-kirovsky deputy-city-economy - head curator")]
    [InlineData("krasnoarmeysky", "utilities", "utilities", null, null, "lead-utilities head curator")]
    [InlineData("krasnoarmeysky", "roads", "roads", null, null, "chief-roads head curator")]
    public void Ladder_TellsWhomTheActNames(string code, string block, string executor, string? district, string? source, string told)
    {
        var profile = ProfileReader.Read(code);
        var staff = new Staff(profile.Structure, profile.FirstStaff.People, profile.FirstStaff.Appointments, []);
        HashSet<string> known = [];

        var climbed = profile.Rules.Ladders[ClockCodes.Answer]
            .Select(level => staff.Responsible(level.Role, new WorkPlace(block, executor, district, source), Today))
            .Select(occupant => occupant is not null && known.Add(occupant.Code) ? occupant.Position.Code : "-");

        Assert.Equal(told, string.Join(' ', climbed));
    }

    private static IEnumerable<string> HeldBy(Profile profile, string person) =>
        profile.FirstStaff.Appointments.Where(one => one.Person == person).Select(one => one.Position);

    private static IEnumerable<string?> Clauses(Profile profile, string section) =>
        profile.Document.Sections.Single(one => one.Code == section).Entries.Select(entry => entry.Clause);

    private static IEnumerable<string> Clauses(Profile profile, params string[] roles) =>
        profile.Structure.Positions.Where(position => roles.Contains(position.Role)).Select(position => position.Clause!).Order();
}
