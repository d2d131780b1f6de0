using Mcu.Application.Incidents;
using Mcu.Application.People;
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
