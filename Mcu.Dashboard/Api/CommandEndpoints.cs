using System.Globalization;
using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Api;

/// <summary>Commands to one incident. Every "no" says why; the loser of a race hears who won.</summary>
internal static class CommandEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/incidents/{number}/{command}", RunAsync).RequireAuthorization(Policies.Staff)
            .WithSummary("acknowledge, classify {topicGroup?, topic?, district?, complainsOf?} or {kind, consent?}, assign {executor}, take, interim {text}, postpone {until, reason, approver}, extend {days, notice}, forward {to}, answer {text}, close {result?}. If-Match: \"revision\" is optional.")
            .Produces<IncidentReceipt>()
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

    private static async Task<IResult> RunAsync(
        HttpContext context,
        string number,
        string command,
        IAuthorizationService authorization,
        IIncidentRegister register,
        Receipts receipts,
        CancellationToken ct)
    {
        if (!Command.All.TryGetValue(command, out var known) || !IncidentEndpoints.TryReadNumber(number, out number))
        {
            return Problems.Missing(context);
        }

        if (known.Policy is { } policy && !(await authorization.AuthorizeAsync(context.User, policy)).Succeeded)
        {
            return Problems.Result(context, StatusCodes.Status403Forbidden, "access.role");
        }

        var person = CurrentPerson.From(context.User)!;
        if (known.Policy == Policies.Work && Policies.IsBoundToBlock(person)
            && await register.FindAsync(number, ct) is { } theirs && theirs.Card.Block != person.Block)
        {
            return Problems.Result(context, StatusCodes.Status403Forbidden, "access.role");
        }

        if (!TryReadRevision(context.Request, out var expected))
        {
            return Problems.Result(context, StatusCodes.Status400BadRequest, "ifMatch");
        }

        if (known.Run is null)
        {
            return Refusal(context, "command.later");
        }

        if (await Body.ReadAsync(context, Body.MaxBytes, ct) is not { } body)
        {
            return Problems.Result(context, StatusCodes.Status413PayloadTooLarge, "tooLarge");
        }

        List<Fault> faults = [];
        var request = CommandRequest.Read(body, known, faults);
        if (faults.Count > 0)
        {
            return Problems.Faults(context, "body", faults);
        }

        var outcome = await known.Run(context.RequestServices, number, request, person.Name, expected, ct);
        if (outcome is Outcome.Missing || await register.FindAsync(number, ct) is not { } file)
        {
            return Problems.Missing(context);
        }

        switch (outcome)
        {
            case Outcome.Succeeded:
                context.Response.Headers.ETag = $"\"{file.Card.Revision}\"";
                return Results.Ok(receipts.Card(file.Card));
            case Outcome.Lost lost:
                return Conflict(context, lost.Code, lost.WonBy, lost.WonAt, receipts.Card(file.Card));
            case Outcome.Refused { Code: "incident.changed" } changed:
                return Conflict(context, changed.Code, "", null, receipts.Card(file.Card));
            default:
                return Refusal(context, ((Outcome.Refused)outcome).Code);
        }
    }

    private static IResult Conflict(HttpContext context, string code, string wonBy, DateTimeOffset? wonAt, IncidentReceipt card) =>
        Problems.Result(context, StatusCodes.Status409Conflict, code, Sentence(context, code), new Dictionary<string, object?>
        {
            ["wonBy"] = wonBy.Length == 0 ? null : wonBy,
            ["wonAt"] = wonAt,
            ["card"] = card,
        });

    private static IResult Refusal(HttpContext context, string code) =>
        Problems.Result(context, StatusCodes.Status422UnprocessableEntity, code, Sentence(context, code));

    private static string Sentence(HttpContext context, string code)
    {
        var shared = context.RequestServices.GetRequiredService<IStringLocalizer<Texts>>()[$"Refusal.{code}"];
        return shared.ResourceNotFound
            ? context.RequestServices.GetRequiredService<IStringLocalizer<DoorTexts>>()[$"Refusal.{code}"]
            : shared;
    }

    /// <summary>A revision in quotes; none at all, and <c>*</c>, mean any.</summary>
    private static bool TryReadRevision(HttpRequest request, out int? expected)
    {
        expected = null;
        var header = request.Headers.IfMatch.ToString();
        if (header is "" or "*")
        {
            return true;
        }

        if (header is not ['"', .. var inner, '"'] || !int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
        {
            return false;
        }

        expected = revision;
        return true;
    }
}
