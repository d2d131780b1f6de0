using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
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
        ["classify"] = new(Policies.Duty, null, static (services, number, request, by, expected, ct) => request.Kind is { } kind
            ? services.GetRequiredService<ChangeRegime>().RunAsync(number, kind, request.Consent, by, expected, ct)
            : services.GetRequiredService<ClassifyIncident>().RunAsync(number, request.Classification, by, expected, ct)),
        ["interim"] = new(Policies.Work, "text", static (services, number, request, by, expected, ct) =>
            services.GetRequiredService<InterimAnswer>().RunAsync(number, request.Text!, by, expected, ct)),
        ["submit"] = Later,
        ["approve"] = Later,
        ["return"] = Later,
        ["postpone"] = new(Policies.Duty, "until", static (services, number, request, by, expected, ct) =>
            services.GetRequiredService<PostponeIncident>().RunAsync(
                number, new Postponement(request.Until!.Value, request.Reason ?? "", request.Approver ?? ""), by, expected, ct)),
        ["extend"] = new(Policies.Duty, "days", static (services, number, request, by, expected, ct) =>
            services.GetRequiredService<ExtendIncident>().RunAsync(number, request.Days!.Value, request.Notice ?? "", by, expected, ct)),
        ["forward"] = new(Policies.Duty, "to", static (services, number, request, by, expected, ct) =>
            services.GetRequiredService<ForwardIncident>().RunAsync(number, request.To!, by, expected, ct)),
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
