using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Incidents;

/// <summary>An e-mail is no appeal since 30.03.2025 (547-ФЗ).</summary>
public class EmailRuleTests
{
    [Theory]
    [InlineData("2025-03-29 23:59", Signal.Email, MessageKind.Appeal, MessageKind.Appeal)]
    [InlineData("2025-03-30 00:00", Signal.Email, MessageKind.Appeal, MessageKind.Message)]
    [InlineData("2026-11-23 09:00", Signal.Email, MessageKind.Appeal, MessageKind.Message)]
    [InlineData("2026-11-23 09:00", Signal.Email, MessageKind.Message, MessageKind.Message)]
    [InlineData("2026-11-23 09:00", null, MessageKind.Appeal, MessageKind.Appeal)]
    [InlineData("2026-11-23 09:00", "site", MessageKind.Appeal, MessageKind.Appeal)]
    public void Kind_ByTheTownsDay_AndTheChannel(string at, string? channel, MessageKind said, MessageKind expected) => Assert.Equal(
        expected, EmailRule.KindOf(SampleData.Signal(at: SampleData.InPerm(at), kind: said) with { Channel = channel }, SampleData.Zone));
}
