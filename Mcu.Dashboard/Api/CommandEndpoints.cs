using Mcu.Dashboard.Http;
using Mcu.Dashboard.Words;
using System.Globalization;
using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Commands;
using Mcu.Dashboard.Access;

namespace Mcu.Dashboard.Api;

/// <summary>
/// The commands of one incident, each an operation made from what the command declares. Every refusal states its reason; whoever loses a
/// race is told who won.
/// </summary>
internal static class CommandEndpoints
{
    /// <summary>Addresses of the contract whose commands do not exist yet.</summary>
    private static readonly string[] Later =
    [
        "register", "moderate", "decline", "note", "request", "submit", "approve", "return", "end", "confirm", "dispute", "reopen", "raise",
        "decide", "split",
        "merge", "unmerge",
    ];

    public static void Map(IEndpointRouteBuilder api)
    {
        var catalog = api.ServiceProvider.GetRequiredService<CommandCatalog>();
        foreach (var commands in catalog.All.GroupBy(command => command.Address).Select(same => catalog.At(same.Key)))
        {
            api.MapPost($"/incidents/{{number}}/{commands[0].Address}", (
                    HttpContext context,
                    string number,
                    ReadIncident read,
                    CommandRunner runner,
                    ResponseMapper mapper,
                    OutcomeTexts texts,
                    CancellationToken ct) =>
                    RunAsync(context, number, commands, read, runner, mapper, texts, ct))
                .RequireAuthorization(commands[0].Right.ToString())
                .WithSummary(string.Join(" Or: ", commands.Select(command => command.Summary)))
                .WithDescription("If-Match: \"revision\" is optional. 409: somebody was faster, and the answer says who.")
                .AddOpenApiOperationTransformer((operation, _, _) =>
                {
                    operation.RequestBody = commands.Any(command => command.Fields.Count > 0) ? CommandSchema.Body(commands) : null;
                    return Task.CompletedTask;
                })
                .Produces<IncidentResponse>()
                .ProducesProblem(400)
                .ProducesProblem(403)
                .ProducesProblem(404)
                .ProducesProblem(409)
                .ProducesProblem(413)
                .ProducesProblem(422);
        }

        foreach (var address in Later)
        {
            api.MapPost(
                $"/incidents/{{number}}/{address}",
                (HttpContext context, OutcomeTexts texts) => Refusal(context, texts, "command.later"))
                .RequireAuthorization(Policies.Staff).ExcludeFromDescription();
        }
    }

    private static async Task<IResult> RunAsync(
        HttpContext context,
        string number,
        IReadOnlyList<IncidentCommand> commands,
        ReadIncident read,
        CommandRunner runner,
        ResponseMapper mapper,
        OutcomeTexts texts,
        CancellationToken ct)
    {
        if (!IncidentEndpoints.TryReadNumber(number, out number))
        {
            return Problems.Missing(context);
        }

        var actor = CurrentPerson.From(context.User)!;
        if (!TryReadRevision(context.Request, out var expected))
        {
            return Problems.Result(context, StatusCodes.Status400BadRequest, "ifMatch");
        }

        if (await Body.ReadAsync(context, Body.MaxBytes, ct) is not { } body)
        {
            return Problems.Result(context, StatusCodes.Status413PayloadTooLarge, "tooLarge");
        }

        List<Fault> faults = [];
        var (command, input) = CommandReader.Read(body, commands, faults);
        if (faults.Count > 0)
        {
            return Problems.Faults(context, "body", faults);
        }

        var outcome = await runner.RunAsync(command, number, input, actor, expected, ct);
        if (await read.RunAsync(number, actor, reason: null, ct) is not { } file)
        {
            return Problems.Missing(context);
        }

        return outcome.Match(
            () => Done(context, mapper.Card(file.Card), file.Card.Revision),
            refused => refused.Code == "incident.changed"
                ? Conflict(context, texts, refused.Code, "", null, mapper.Card(file.Card))
                : Refusal(context, texts, refused.Code),
            lost => Conflict(context, texts, lost.Code, lost.WonBy, lost.WonAt, mapper.Card(file.Card)),
            () => Problems.Missing(context),
            () => Forbidden(context));
    }

    private static IResult Done(HttpContext context, IncidentResponse card, int revision)
    {
        context.Response.Headers.ETag = $"\"{revision}\"";
        return Results.Ok(card);
    }

    private static IResult Forbidden(HttpContext context) => Problems.Result(context, StatusCodes.Status403Forbidden, Outcome.RightCode);

    private static IResult Conflict(
        HttpContext context, OutcomeTexts texts, string code, string wonBy, DateTimeOffset? wonAt, IncidentResponse card) =>
        Problems.Result(context, StatusCodes.Status409Conflict, code, texts.Refusal(code), new Dictionary<string, object?>
        {
            ["wonBy"] = wonBy.Length == 0 ? null : wonBy,
            ["wonAt"] = wonAt,
            ["card"] = card,
        });

    private static IResult Refusal(HttpContext context, OutcomeTexts texts, string code) =>
        Problems.Result(context, StatusCodes.Status422UnprocessableEntity, code, texts.Refusal(code));

    /// <summary>Reads the revision of If-Match, in quotes. Without the header, and with <c>*</c>, any revision matches.</summary>
    private static bool TryReadRevision(HttpRequest request, out int? expected)
    {
        expected = null;
        var header = request.Headers.IfMatch.ToString();
        if (header is "" or "*")
        {
            return true;
        }

        if (header is not ['"', .. var inner, '"']
            || !int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
        {
            return false;
        }

        expected = revision;
        return true;
    }
}
