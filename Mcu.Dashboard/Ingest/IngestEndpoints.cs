using System.IO.Pipelines;
using System.Security.Claims;
using Mcu.Dashboard.Http;
using Mcu.Application.Common;
using Mcu.Application.Signals;
using Mcu.Dashboard.Access;
using Microsoft.AspNetCore.Mvc;

namespace Mcu.Dashboard.Ingest;

/// <summary>The intake endpoints: one message, a batch, and the state of a message. 2xx means that the message is on disk.</summary>
public static class IngestEndpoints
{
    private const int AtOnce = 256;
    private const int Waiting = 1024;
    private const int BatchesAtOnce = 2;
    private const int BatchesWaiting = 16;
    private const int ComeAgainIn = 5;
    private const int ComeAgainSoon = 1;
    private const string BadSignature = "signature does not match";

    /// <summary>Description in the contract at <c>/openapi/v1.json</c>.</summary>
    private const string Channels =
        "Optional field channel: \"email\" says that the message came by e-mail. An appeal received that way on or after " +
        "2025-03-30 is taken as a message (59-FZ as changed by 547-FZ of 28.12.2024); its timeline says so. Other values are let be.";

    public static void MapMcuIngest(this IEndpointRouteBuilder routes)
    {
        var intake = routes.MapGroup("/api/v1/intake").WithTags("Intake").DisableAntiforgery();
        var busy = Throttle.AtOnce(context => Source(context.User) ?? "", AtOnce, Waiting);

        // Each running batch holds a chunk and its receipts in memory; waiting ones have read nothing of their bodies yet.
        var busyBatches = Throttle.AtOnce(context => Source(context.User) ?? "", BatchesAtOnce, BatchesWaiting);

        intake.MapPost("", PostAsync).RequireAuthorization(Policies.Source).AddEndpointFilter(busy)
            .WithSummary("Hand over one message. Sending the same one twice is safe.")
            .WithDescription(Channels)
            .Produces<IntakeReceipt>(StatusCodes.Status202Accepted).Produces<IntakeReceipt>()
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(413).ProducesProblem(429).ProducesProblem(503);
        intake.MapPost("/batch", PostBatchAsync).RequireAuthorization(Policies.Source).AddEndpointFilter(busyBatches)
            .WithSummary("Hand over up to 10,000 messages as NDJSON; one receipt a line, in order.")
            .WithDescription(Channels)
            .Produces<LineReceipt>(200, "application/x-ndjson")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(413).ProducesProblem(429).ProducesProblem(503);
        intake.MapGet("/{source}/{**externalId}", FindAsync).RequireAuthorization(Policies.SourceOrDuty)
            .WithSummary("Where a message is: received, or an incident with its number.")
            .WithDescription(
                "An id that is «.» or «..», which many clients resolve before they ask, goes into the query instead: " +
                "/{source}?externalId=…")
            .Produces<SignalStatusResponse>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(503);
    }

    private static async Task<IResult> PostAsync(
        HttpContext context,
        ReceiveSignals receive,
        SourceCatalog sources,
        SourceRefusals refusals,
        TownClock clock,
        IntakeLog log,
        CancellationToken ct)
    {
        var source = sources.Named(Source(context.User)!)!;
        var packed = Signature.Watch(context, source.Secret);
        if (await Body.ReadAsync(context, Body.MaxBytes, ct) is not { } body)
        {
            return Problems.Result(context, StatusCodes.Status413PayloadTooLarge, "tooLarge");
        }

        if (!Signature.Holds(source.Secret, context.Request.Headers[Signature.Header], body) && !Signature.Holds(context, packed))
        {
            refusals.Note(source.Name, new SourceFailure(clock.Now, BadSignature));
            return Problems.Result(context, StatusCodes.Status401Unauthorized, "signature");
        }

        var reading = IntakeReader.Read(body, source.Name, externalId: null, clock.Now);
        if (reading.IsOfOtherSource)
        {
            return Problems.Result(context, StatusCodes.Status403Forbidden, "source.other");
        }

        if (reading.Signal is not { } signal)
        {
            refusals.Note(source.Name, new SourceFailure(clock.Now, $"{reading.Faults[0].Field}: {reading.Faults[0].Code}"));
            return Problems.Faults(context, "body", reading.Faults);
        }

        if (context.Request.Headers.TryGetValue("Idempotency-Key", out var key) && key != signal.ExternalId)
        {
            return Problems.Faults(context, "body", [new Fault("Idempotency-Key", "mismatch")]);
        }

        return await StoreAsync(context, signal, receive, log, ct);
    }

    /// <summary>Stores one message and answers with its receipt, or with 503 when it could not be stored.</summary>
    internal static async Task<IResult> StoreAsync(
        HttpContext context, Signal signal, ReceiveSignals receive, IntakeLog log, CancellationToken ct)
    {
        SignalVerdict verdict;
        try
        {
            verdict = (await receive.RunAsync([signal], RepeatPolicy.Keep, ct))[0];
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            log.Away(error, 1);
            return Problems.Away(context, "inbox", ComeAgainIn);
        }

        return verdict switch
        {
            SignalVerdict.Same => Results.Ok(new IntakeReceipt(signal.Source, signal.ExternalId, true)),
            SignalVerdict.Spooled =>
                Results.Accepted((string?)null, new IntakeReceipt(signal.Source, signal.ExternalId, null, Spooled: true)),
            SignalVerdict.Refused => Problems.Faults(context, "body", [new Fault(Fault.Body, "refused")]),
            SignalVerdict.Busy => Problems.Busy(context, ComeAgainSoon),
            SignalVerdict.Away => Problems.Away(context, "inbox", ComeAgainIn),
            _ => Results.Accepted((string?)null, new IntakeReceipt(signal.Source, signal.ExternalId, false)),
        };
    }

    private static async Task<IResult> PostBatchAsync(
        HttpContext context,
        IntakeBatch batch,
        SourceCatalog sources,
        SourceRefusals refusals,
        TownClock clock,
        IntakeLog log,
        CancellationToken ct)
    {
        if (context.Request.ContentLength > IntakeBatch.MaxBytes)
        {
            return Problems.Result(context, StatusCodes.Status413PayloadTooLarge, "tooLarge");
        }

        var source = sources.Named(Source(context.User)!)!;
        if (source.Secret is null)
        {
            return await TakeAsync(context, batch, context.Request.BodyReader, source, ct);
        }

        var packed = Signature.Watch(context, source.Secret);
        SignedBody? body;
        try
        {
            body = await SignedBody.ReceiveAsync(context.Request.BodyReader, source.Secret, IntakeBatch.MaxBytes, ct);
        }
        catch (NoTemporaryFileException error)
        {
            log.NoTemporaryFile(error.InnerException!.Message);
            return Problems.Away(context, "temporary", ComeAgainIn);
        }

        await using var held = body;
        if (body is null)
        {
            return Problems.Result(context, StatusCodes.Status413PayloadTooLarge, "tooLarge");
        }

        if (body.Holds(context.Request.Headers[Signature.Header]) || Signature.Holds(context, packed))
        {
            return await TakeAsync(context, batch, body.Read(), source, ct);
        }

        refusals.Note(source.Name, new SourceFailure(clock.Now, BadSignature));
        return Problems.Result(context, StatusCodes.Status401Unauthorized, "signature");
    }

    private static async Task<IResult> TakeAsync(
        HttpContext context, IntakeBatch batch, PipeReader body, SourceInfo source, CancellationToken ct)
    {
        await batch.RunAsync(body, source.Name, ct);
        if (batch.IsTooLarge)
        {
            return Problems.Result(context, StatusCodes.Status413PayloadTooLarge, "tooLarge");
        }

        if (batch.TookNothing && batch.Stopped is { } why)
        {
            return why is SignalVerdict.Busy ? Problems.Busy(context, ComeAgainSoon) : Problems.Away(context, "inbox", ComeAgainIn);
        }

        return batch.Receipts.IsEmpty ? Problems.Faults(context, "body", [new Fault(Fault.Body, "empty")]) : batch.Receipts;
    }

    private static async Task<IResult> FindAsync(
        HttpContext context,
        string source,
        string? externalId,
        [FromQuery(Name = "externalId")] string? asked,
        ISignalInbox inbox,
        ISpoolStatus spool,
        CancellationToken ct)
    {
        var id = asked ?? externalId;
        if (context.Features.Get<IntakeAddress>() is { } address)
        {
            (source, id) = (address.Source, asked ?? address.ExternalId);
        }

        if (Source(context.User) is { } own && own != source)
        {
            return Problems.Result(context, StatusCodes.Status403Forbidden, "source.other");
        }

        if (source.Contains('\0', StringComparison.Ordinal) || string.IsNullOrEmpty(id) || id.Contains('\0', StringComparison.Ordinal))
        {
            return Problems.Missing(context);
        }

        if (await inbox.FindAsync(source, id, ct) is { } found)
        {
            return Results.Ok(new SignalStatusResponse(
                found.Source, found.ExternalId, found.IncidentNumber is null ? "received" : "incident", found.IncidentNumber));
        }

        // Messages in the spool have been accepted already, so answering that this one never arrived could be wrong.
        return spool.Now.Waiting > 0 ? Problems.Away(context, "spool", ComeAgainIn) : Problems.Missing(context);
    }

    private static string? Source(ClaimsPrincipal caller) => caller.FindFirstValue(KeyHolder.SourceClaim);
}
