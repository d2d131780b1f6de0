using Mcu.Application.Incidents;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Card;
using Mcu.Tests.Support;

namespace Mcu.Tests.Card;

public sealed class CommandRulesTests
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

        Assert.Equal(commands, string.Join(' ', CommandRules.For(card, new CurrentPerson(null, "Некто", role, block, null))));
    }

    /// <summary>59-ФЗ knows one extension (art. 12 part 2) and no pause.</summary>
    [Theory]
    [InlineData(MessageKind.Message, "postpone")]
    [InlineData(MessageKind.Appeal, "extend forward")]
    public async Task Offered_FollowsTheLaw(MessageKind kind, string commands)
    {
        await using var house = new PageHouse();
        var offered = CommandRules.More(house.Card() with { Kind = kind }, house.Person);

        Assert.Equal(commands, string.Join(' ', offered.Where(command => command is CommandRules.Postpone or CommandRules.Extend or CommandRules.Forward)));
    }

    [Fact]
    public async Task Offered_FollowsTheStatus()
    {
        await using var house = new PageHouse();
        var card = house.Card(isAcknowledged: true);

        Assert.DoesNotContain(CommandRules.Acknowledge, CommandRules.For(card, house.Person));
        Assert.Equal([CommandRules.Close], CommandRules.For(card with { Status = IncidentStatus.Answered }, house.Person));
        Assert.Empty(CommandRules.For(card with { Status = IncidentStatus.Closed }, house.Person));
        Assert.Empty(CommandRules.For(card, null));
    }
}
