using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Card;

public sealed class OfferedCommandsTests
{
    [Theory]
    [InlineData(Roles.Duty, null, "acknowledge take answer assign")]
    [InlineData(Roles.Executor, "city", "take answer")]
    [InlineData(Roles.SectorLead, "social", "")]
    [InlineData(Roles.Mayor, null, "")]
    [InlineData(Roles.Curator, "city", "")]
    public async Task Offered_ByRoleAndBlock(string role, string? block, string commands)
    {
        await using var house = new PageHouse();
        var card = house.Card() with { Status = IncidentStatus.Assigned };

        Assert.Equal(commands, Everyday(house, card, new Actor(null, "Некто", role, block)));
    }

    /// <summary>59-ФЗ knows one extension (art. 12 part 2) and no pause.</summary>
    [Theory]
    [InlineData(MessageKind.Message, "postpone")]
    [InlineData(MessageKind.Appeal, "extend forward")]
    public async Task Offered_FollowsTheLaw(MessageKind kind, string commands)
    {
        await using var house = new PageHouse();
        var offered = house.Get<CommandCatalog>().OfferedOn(house.Card() with { Kind = kind }, house.Person);

        Assert.Equal(commands, string.Join(' ', offered.Where(command => command is PostponeIncident or ExtendIncident or ForwardIncident).Select(command => command.Code)));
    }

    [Fact]
    public async Task Offered_FollowsTheStatus()
    {
        await using var house = new PageHouse();
        var card = house.Card(isAcknowledged: true);

        Assert.DoesNotContain("acknowledge", Everyday(house, card, house.Person), StringComparison.Ordinal);
        Assert.Equal("close", Everyday(house, card with { Status = IncidentStatus.Answered }, house.Person));
        Assert.Equal("", Everyday(house, card with { Status = IncidentStatus.Closed }, house.Person));
        Assert.Equal("", Everyday(house, card, null));
    }

    private static string Everyday(PageHouse house, IncidentCard card, Actor? actor) =>
        string.Join(' ', house.Get<CommandCatalog>().OfferedOn(card, actor).Where(command => command.IsEveryday).Select(command => command.Code));
}
