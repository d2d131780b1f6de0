using Mcu.Application.Deadlines;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents;

/// <summary>
/// Since 30.03.2025 a text received by e-mail is a message, not an appeal: an electronic appeal is made only through the portal of state
/// services, the body's own system or its site, with identification (59-ФЗ art. 4 and 7 as changed by 547-ФЗ of 28.12.2024).
/// </summary>
public static class EmailRule
{
    /// <summary>The name of the rule in the timeline.</summary>
    public const string Name = "email";

    private static readonly DateOnly InForceFrom = new(2025, 3, 30);

    /// <summary>The kind that an incident made of the signal has.</summary>
    public static MessageKind KindOf(Signal signal, TownZone zone) =>
        signal is { Kind: MessageKind.Appeal, Channel: Signal.Email } && zone.Day(signal.ReceivedAt) >= InForceFrom
            ? MessageKind.Message
            : signal.Kind;
}
