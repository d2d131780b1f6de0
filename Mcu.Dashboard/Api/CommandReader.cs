using Mcu.Application.Incidents.Commands;
using Mcu.Application.Signals;
using Mcu.Dashboard.Http;

namespace Mcu.Dashboard.Api;

/// <summary>Reads the body of a command, field by field as the command declares them.</summary>
internal static class CommandReader
{
    /// <summary>Reads the fields; a command that requires none may come without a body.</summary>
    /// <param name="commands">The commands of the address; their required fields tell them apart.</param>
    public static (IncidentCommand Command, CommandInput Input) Read(
        ReadOnlyMemory<byte> json, IReadOnlyList<IncidentCommand> commands, List<Fault> faults)
    {
        var (command, input) = (commands.MinBy(Required)!, CommandInput.Empty);
        if (json.IsEmpty && Required(command) == 0)
        {
            return (command, input);
        }

        JsonFields.Read(json, faults, fields =>
        {
            command = commands.OrderByDescending(Required)
                .FirstOrDefault(known => known.Fields.Where(IsRequired).All(field => fields.Has(field.Name)), command);
            input = command.Fields.Where(field => fields.Says(field.Name))
                .Aggregate(input, (read, field) => read.With(field, Value(field, fields)));
            foreach (var other in Others(command, commands).Select(field => field.Name).Where(fields.Has))
            {
                // A body for two commands is refused as a whole, because running one and ignoring the other would do half of what was
                // asked.
                fields.Blame(other, "otherCommand");
            }

            foreach (var field in command.Fields.Where(field => IsRequired(field) && !input.Has(field)))
            {
                if (!faults.Exists(fault => fault.Field == field.Name))
                {
                    fields.Blame(field.Name, "required");
                }
            }
        });
        return (command, input);
    }

    /// <summary>Fields that only the other commands of the address have.</summary>
    private static IEnumerable<CommandField> Others(IncidentCommand command, IReadOnlyList<IncidentCommand> commands) =>
        commands.SelectMany(known => known.Fields).ExceptBy(command.Fields.Select(field => field.Name), field => field.Name);

    private static int Required(IncidentCommand command) => command.Fields.Count(IsRequired);

    private static bool IsRequired(CommandField field) => field.Need is FieldNeed.Required;

    private static object? Value(CommandField field, JsonFields fields) => field.Kind switch
    {
        FieldKind.Whole => Whole(field.Name, fields),
        FieldKind.Moment => fields.Moment(field.Name),
        FieldKind.MessageKind => Kind(field.Name, fields),
        _ => fields.Text(field.Name, field.Most),
    };

    private static int? Whole(string field, JsonFields fields)
    {
        if (fields.Number(field) is not { } number)
        {
            return null;
        }

        if (number % 1 == 0 && number is > int.MinValue and < int.MaxValue)
        {
            return (int)number;
        }

        fields.Blame(field, "range");
        return null;
    }

    private static MessageKind? Kind(string field, JsonFields fields)
    {
        switch (fields.Text(field))
        {
            case null:
                return null;
            case "message":
                return MessageKind.Message;
            case "appeal":
                return MessageKind.Appeal;
            default:
                fields.Blame(field, "value");
                return null;
        }
    }
}
