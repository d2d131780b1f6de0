using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Dashboard.Access;

namespace Mcu.Dashboard.Api;

/// <summary>A command of the outer contract: who may give it, what it needs, and the use case that runs it; null when none does yet.</summary>
/// <param name="Policy">Null: every member of staff.</param>
/// <param name="Needs">The field without which it makes no sense.</param>
internal sealed record Command(string? Policy, string? Needs, Command.Runner? Run)
{
    private static readonly Command Later = new(null, null, null);

    public static readonly IReadOnlyDictionary<string, Command> All = new Dictionary<string, Command>
    {
        ["acknowledge"] = new(Policies.Duty, null, static (services, number, _, by, expected, ct) =>
            services.GetRequiredService<AcknowledgeIncident>().RunAsync(number, by, expected, ct)),
        ["assign"] = new(Policies.Duty, "executor", static (services, number, request, by, expected, ct) =>
            services.GetRequiredService<AssignIncident>().RunAsync(number, request.Executor!, by, expected, ct)),
        ["take"] = new(Policies.Work, null, static (services, number, _, by, expected, ct) =>
            services.GetRequiredService<TakeIncident>().RunAsync(number, by, expected, ct)),
        ["answer"] = new(Policies.Work, "text", static (services, number, request, by, expected, ct) =>
            services.GetRequiredService<AnswerIncident>().RunAsync(number, request.Text!, by, expected, ct)),
        ["close"] = new(Policies.Duty, null, static (services, number, request, by, expected, ct) =>
            services.GetRequiredService<CloseIncident>().RunAsync(number, by, request.Result, expected, ct)),
        ["moderate"] = Later,
        ["classify"] = Later,
        ["interim"] = Later,
        ["submit"] = Later,
        ["approve"] = Later,
        ["return"] = Later,
        ["postpone"] = Later,
        ["extend"] = Later,
        ["forward"] = Later,
        ["confirm"] = Later,
        ["dispute"] = Later,
        ["reopen"] = Later,
        ["raise"] = Later,
        ["decide"] = Later,
        ["merge"] = Later,
        ["unmerge"] = Later,
        ["withdraw"] = Later,
    };

    public delegate Task<Outcome> Runner(
        IServiceProvider services, string number, CommandRequest request, string by, int? expected, CancellationToken ct);
}

/// <summary>What a command may bring.</summary>
internal sealed record CommandRequest(string? Executor, string? Text, string? Result)
{
    private const int MaxCode = 100;
    private const int MaxResult = 500;

    /// <summary>A command that needs nothing may come without a body.</summary>
    public static CommandRequest Read(ReadOnlyMemory<byte> json, Command command, List<Fault> faults)
    {
        var request = new CommandRequest(null, null, null);
        if (json.IsEmpty && command.Needs is null)
        {
            return request;
        }

        JsonFields.Read(json, faults, fields =>
        {
            request = new CommandRequest(fields.Text("executor", MaxCode), fields.Text("text", SignalRules.MaxText), fields.Text("result", MaxResult));
            var needed = command.Needs switch
            {
                "executor" => request.Executor,
                "text" => request.Text,
                _ => "-",
            };
            if (string.IsNullOrWhiteSpace(needed) && !faults.Exists(fault => fault.Field == command.Needs))
            {
                fields.Blame(command.Needs!, "required");
            }
        });
        return request;
    }
}
