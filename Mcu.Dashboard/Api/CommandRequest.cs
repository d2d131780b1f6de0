using Mcu.Application.Signals;
using Mcu.Application.Triage;

namespace Mcu.Dashboard.Api;

/// <summary>What a command may bring; which of it counts is the command's business.</summary>
internal sealed record CommandRequest
{
    private const int MaxCode = 100;
    private const int MaxLine = 500;

    public string? Executor { get; init; }

    public string? Text { get; init; }

    public string? Result { get; init; }

    /// <summary>End of a postponement.</summary>
    public DateTimeOffset? Until { get; init; }

    public string? Reason { get; init; }

    public string? Approver { get; init; }

    /// <summary>Days of an extension.</summary>
    public int? Days { get; init; }

    /// <summary>How the citizen was notified.</summary>
    public string? Notice { get; init; }

    /// <summary>Where an appeal was forwarded.</summary>
    public string? To { get; init; }

    /// <summary>The regime it changes to.</summary>
    public MessageKind? Kind { get; init; }

    public string? Consent { get; init; }

    public Classification Classification { get; init; } = new(null, null, null, null);

    /// <summary>A command that needs nothing may come without a body.</summary>
    public static CommandRequest Read(ReadOnlyMemory<byte> json, Command command, List<Fault> faults)
    {
        var request = new CommandRequest();
        if (json.IsEmpty && command.Needs is null)
        {
            return request;
        }

        JsonFields.Read(json, faults, fields =>
        {
            request = Read(fields);
            if (command.Needs is { } needed && !request.Has(needed) && !faults.Exists(fault => fault.Field == needed))
            {
                fields.Blame(needed, "required");
            }
        });
        return request;
    }

    private static CommandRequest Read(JsonFields fields) => new()
    {
        Executor = fields.Text("executor", MaxCode),
        Text = fields.Text("text", SignalRules.MaxText),
        Result = fields.Text("result", MaxLine),
        Until = fields.Moment("until"),
        Reason = fields.Text("reason", MaxLine),
        Approver = fields.Text("approver", MaxCode),
        Days = Whole(fields, "days"),
        Notice = fields.Text("notice", MaxLine),
        To = fields.Text("to", MaxLine),
        Kind = IsKind(fields),
        Consent = fields.Text("consent", MaxLine),
        Classification = new Classification(
            fields.Text("topicGroup", MaxCode), fields.Text("topic", MaxCode), fields.Text("district", MaxCode), fields.Text("complainsOf", MaxCode)),
    };

    private bool Has(string field) => field switch
    {
        "executor" => !string.IsNullOrWhiteSpace(Executor),
        "text" => !string.IsNullOrWhiteSpace(Text),
        "until" => Until is not null,
        "days" => Days is not null,
        _ => !string.IsNullOrWhiteSpace(To),
    };

    private static int? Whole(JsonFields fields, string field)
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

    private static MessageKind? IsKind(JsonFields fields)
    {
        switch (fields.Text("kind"))
        {
            case null:
                return null;
            case "message":
                return MessageKind.Message;
            case "appeal":
                return MessageKind.Appeal;
            default:
                fields.Blame("kind", "value");
                return null;
        }
    }
}
