using Mcu.Application.Incidents;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Card;
using Mcu.Tests.Support;

namespace Mcu.Tests.Card;

public sealed class CommandRulesTests : PageTestContext
{
    [Theory]
    [InlineData(Roles.Duty, null, "acknowledge take answer assign")]
    [InlineData(Roles.Executor, "city", "take answer")]
    [InlineData(Roles.SectorLead, "social", "")]
    [InlineData(Roles.Mayor, null, "")]
    [InlineData(Roles.Curator, "city", "")]
    public void Offered_ByRoleAndBlock(string role, string? block, string commands)
    {
        var card = Card() with { Status = IncidentStatus.Assigned };

        Assert.Equal(commands, string.Join(' ', CommandRules.For(card, new CurrentPerson(null, "Некто", role, block, null))));
    }

    /// <summary>59-ФЗ knows one extension (art. 12 part 2) and no pause.</summary>
    [Theory]
    [InlineData(MessageKind.Message, "postpone")]
    [InlineData(MessageKind.Appeal, "extend forward")]
    public void Offered_FollowsTheLaw(MessageKind kind, string commands)
    {
        var offered = CommandRules.More(Card() with { Kind = kind }, Person);

        Assert.Equal(commands, string.Join(' ', offered.Where(command => command is CommandRules.Postpone or CommandRules.Extend or CommandRules.Forward)));
    }

    [Fact]
    public void Offered_FollowsTheStatus()
    {
        var card = Card(isAcknowledged: true);

        Assert.DoesNotContain(CommandRules.Acknowledge, CommandRules.For(card, Person));
        Assert.Equal([CommandRules.Close], CommandRules.For(card with { Status = IncidentStatus.Answered }, Person));
        Assert.Empty(CommandRules.For(card with { Status = IncidentStatus.Closed }, Person));
        Assert.Empty(CommandRules.For(card, null));
    }
}
