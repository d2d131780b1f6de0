using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Card;

public sealed class OfferedCommandsTests : PageTestContext
{
    [Theory]
    [InlineData(Roles.DutyOfficer, null, "acknowledge take answer assign")]
    [InlineData(Roles.Executor, "city", "take answer")]
    [InlineData(Roles.SectorLead, "social", "")]
    [InlineData(Roles.Mayor, null, "")]
    [InlineData(Roles.Curator, "city", "")]
    public void Offered_ByRoleAndBlock(string role, string? block, string commands)
    {
        var card = Card() with { Status = IncidentStatus.Assigned };

        Assert.Equal(commands, Everyday(card, new Actor(null, "Некто", role, block)));
    }

    /// <summary>59-ФЗ knows one extension (art. 12 part 2) and no pause.</summary>
    [Theory]
    [InlineData(MessageKind.Message, "postpone")]
    [InlineData(MessageKind.Appeal, "extend forward")]
    public void Offered_FollowsTheLaw(MessageKind kind, string commands)
    {
        var offered = Get<CommandCatalog>().OfferedOn(Card() with { Kind = kind }, Person);

        Assert.Equal(
            commands,
            string.Join(' ', offered
                .Where(command => command is PostponeIncident or ExtendIncident or ForwardIncident)
                .Select(command => command.Code)));
    }

    [Fact]
    public void Offered_FollowsTheStatus()
    {
        var card = Card(isAcknowledged: true);

        Assert.DoesNotContain("acknowledge", Everyday(card, Person), StringComparison.Ordinal);
        Assert.Equal("close", Everyday(card with { Status = IncidentStatus.Answered }, Person));
        Assert.Equal("", Everyday(card with { Status = IncidentStatus.Closed }, Person));
        Assert.Equal("", Everyday(card, null));
    }

    private string Everyday(IncidentCard card, Actor? actor) =>
        string.Join(' ', Get<CommandCatalog>().OfferedOn(card, actor).Where(command => command.IsEveryday).Select(command => command.Code));
}
