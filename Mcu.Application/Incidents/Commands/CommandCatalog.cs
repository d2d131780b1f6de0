using Mcu.Application.People;

namespace Mcu.Application.Incidents.Commands;

/// <summary>All commands an incident has, in the order of its buttons.</summary>
public sealed class CommandCatalog(IEnumerable<IncidentCommand> commands, IncidentRights rights)
{
    private readonly IncidentCommand[] _commands = [.. commands.OrderBy(command => command.Order)];

    public IReadOnlyList<IncidentCommand> All => _commands;

    public T Get<T>()
        where T : IncidentCommand => _commands.OfType<T>().Single();

    /// <summary>The commands with an address of the HTTP interface; empty for an unknown address.</summary>
    public IReadOnlyList<IncidentCommand> At(string address) => Array.FindAll(_commands, command => command.Address == address);

    /// <summary>The commands offered to an actor on an incident, in the order of the buttons.</summary>
    public IReadOnlyList<IncidentCommand> OfferedOn(IncidentCard card, Actor? actor) =>
        Array.FindAll(_commands, command => rights.Has(actor, command.Right, card) && command.IsOfferedOn(card));
}
