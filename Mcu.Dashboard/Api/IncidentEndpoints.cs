using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Filters;
using Mcu.Dashboard.Http;
using Mcu.Dashboard.Ingest;

namespace Mcu.Dashboard.Api;

/// <summary>Reading the register, and registering an incident by hand.</summary>
internal static class IncidentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/incidents", ListAsync).RequireAuthorization(Policies.Staff)
            .WithSummary("Cards, newest first; block, topic, district and executor by code or by name.")
            .Produces<PageResponse<IncidentResponse>>().ProducesProblem(400);
        api.MapGet("/incidents/{number}", FindAsync).RequireAuthorization(Policies.Staff)
            .WithSummary("One incident with its timeline and how its deadlines were reckoned.")
            .WithDescription(
                "Text, address, link and what was written about it: of the caller's block, territory or body, and for duty, coordinator, " +
                "head, curator, mayor and administrator; an auditor states a reason (audit, complaint, request, deadline), which is " +
                "written to the journal.")
            .Produces<IncidentDetailsResponse>().ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/incidents/{number}/author", AuthorAsync).RequireAuthorization(Policies.Author)
            .WithSummary(
                "Who wrote: duty, coordinator, head and administrator, executor and lead of the incident's block. " +
                "Each look is written down, with a reason: reply, clarify, visit, repeat or request. In a session it holds for the " +
                "incident, at most twelve hours; a key states it each time.")
            .Produces<AuthorResponse>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
        api.MapPost("/incidents", RegisterAsync).RequireAuthorization(Policies.Duty)
            .WithSummary("Register by hand: telephone, reception, paper.")
            .Produces<IntakeReceipt>(StatusCodes.Status202Accepted).ProducesProblem(400).ProducesProblem(413).ProducesProblem(503);
    }

    /// <summary>Converts the number in an address to its stored form, whatever alphabet, case and hyphen it is written in.</summary>
    /// <returns>False when the text is too long for a number, or has control characters, which a database would refuse.</returns>
    public static bool TryReadNumber(string text, out string number)
    {
        number = IncidentNumber.Of(text);
        return number.Length <= IncidentNumber.MaxCharacters && !number.Any(char.IsControl);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context,
        [AsParameters] FilterRequest asked,
        [AsParameters] PageRequest place,
        FilterReader reader,
        IncidentLists lists,
        ResponseMapper mapper,
        TownClock clock,
        CancellationToken ct)
    {
        List<Fault> faults = [];
        var filter = reader.Read(asked, CurrentPerson.From(context.User), faults);
        var query = place.Read(filter, faults);
        if (faults.Count > 0)
        {
            return Problems.Faults(context, "query", faults);
        }

        var page = await lists.ListAsync(query, clock.Now, ct);
        return Results.Ok(new PageResponse<IncidentResponse>([.. page.Items.Select(mapper.Card)], page.Next));
    }

    private static async Task<IResult> FindAsync(
        HttpContext context, string number, string? reason, ReadIncident read, ResponseMapper mapper, CancellationToken ct)
    {
        if (reason is not null && !StatedReasons.OfContent.Contains(reason))
        {
            return Problems.Faults(context, "query", [new("reason", "value")]);
        }

        if (!TryReadNumber(number, out var name)
            || await read.RunAsync(name, CurrentPerson.From(context.User), reason, ct) is not { } file)
        {
            return Problems.Missing(context);
        }

        context.Response.Headers.ETag = $"\"{file.Card.Revision}\"";
        return Results.Ok(mapper.File(file));
    }

    private static async Task<IResult> AuthorAsync(
        HttpContext context, string number, string? reason, ReadIncident read, AuthorAccess authors, CancellationToken ct)
    {
        if (reason is not null && !StatedReasons.OfAuthor.Contains(reason))
        {
            return Problems.Faults(context, "query", [new("reason", "value")]);
        }

        var person = CurrentPerson.From(context.User);
        if (!TryReadNumber(number, out var name) || await read.RunAsync(name, person, reason: null, ct) is not { } file)
        {
            return Problems.Missing(context);
        }

        if (!AuthorAccess.IsAllowed(person, file.Card))
        {
            return Problems.Result(context, StatusCodes.Status403Forbidden, "access.block");
        }

        var (shown, needsReason) = await authors.ShowAsync(file, person, reason, ct);
        if (needsReason)
        {
            return Problems.Result(
                context, StatusCodes.Status403Forbidden, "author.reason", new() { ["reasons"] = StatedReasons.OfAuthor });
        }

        return shown is { } author
            ? Results.Ok(new AuthorResponse(file.Card.Number, author.Name, author.Contact, author.ExternalId, author.Address))
            : Problems.Result(context, StatusCodes.Status404NotFound, "author.none");
    }

    private static async Task<IResult> RegisterAsync(
        HttpContext context, ReceiveSignals receive, IncidentRights rights, TownClock clock, IntakeLog log, CancellationToken ct)
    {
        if (rights.RegistersFor(CurrentPerson.From(context.User), SourceSettings.ByHand) is not { } source)
        {
            return Problems.Result(context, StatusCodes.Status403Forbidden, Outcome.RightCode);
        }

        if (await Body.ReadAsync(context, Body.MaxBytes, ct) is not { } body)
        {
            return Problems.Result(context, StatusCodes.Status413PayloadTooLarge, "tooLarge");
        }

        var now = clock.Now;
        var reading = IntakeReader.Read(body, source, Guid.CreateVersion7(now).ToString("N"), now);
        return reading.Signal is { } signal
            ? await IngestEndpoints.StoreAsync(context, signal, receive, log, ct)
            : Problems.Faults(context, "body", reading.Faults);
    }
}

/// <summary>The author of a message, as its source gave it.</summary>
/// <param name="Profile">Their account or its address at the source.</param>
internal sealed record AuthorResponse(string Number, string? Name, string? Contact, string? Profile, string? Address);
