using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Http;
using Mcu.Dashboard.Words;
using Microsoft.Net.Http.Headers;

namespace Mcu.Dashboard.Api;

/// <summary>The endpoints of the live board and of the change feed.</summary>
internal static class BoardEndpoints
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 500;
    private const int MaxWaitSeconds = 30;
    private const int ComeAgainIn = 1;
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromMilliseconds(50);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/board", Board).RequireAuthorization(Policies.Screen)
            .WithSummary("The board as it is now, from memory; ask with If-None-Match.")
            .Produces<BoardResponse>().Produces(StatusCodes.Status304NotModified).ProducesProblem(503);
        api.MapGet("/changes", ChangesAsync).RequireAuthorization(Policies.Staff)
            .WithSummary("Every event once, in order; wait=seconds holds the answer until there is one.")
            .Produces<PageResponse<ChangeResponse>>().ProducesProblem(400);
    }

    private static IResult Board(HttpContext context, LiveBoard board, BoardResponseCache cache, TownNames names)
    {
        if (!board.IsLoaded)
        {
            return Problems.Away(context, "board", ComeAgainIn);
        }

        var (bytes, tag) = cache.Now(names);
        context.Response.Headers.ETag = tag.ToString();
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Cookie); // Names are in the language of the cookie.
        return IsKnown(context.Request, tag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(bytes, "application/json; charset=utf-8");
    }

    /// <summary>
    /// Evaluates If-None-Match (RFC 9110, 13.1.2): any tag of the lists that matches in the weak comparison, or <c>*</c> alone. A header
    /// that is not a list of tags is ignored.
    /// </summary>
    private static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var seen)
        && seen.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: false));

    private static async Task<IResult> ChangesAsync(
        HttpContext context,
        [AsParameters] ChangesRequest asked,
        IIncidentRegister register,
        LiveBoard board,
        ResponseMapper mapper,
        TimeProvider time,
        CancellationToken ct)
    {
        List<Fault> faults = [];
        var after = Numbers.Read("after", asked.After, 0, long.MaxValue, faults) ?? 0;
        var limit = (int)(Numbers.Read("limit", asked.Limit, 1, MaxLimit, faults) ?? DefaultLimit);
        var wait = Numbers.Read("wait", asked.Wait, 0, MaxWaitSeconds, faults) ?? 0;
        if (faults.Count > 0)
        {
            return Problems.Faults(context, "query", faults);
        }

        var entries = await register.ChangesAsync(after, limit, ct);
        if (entries.Count == 0 && wait > 0 && await HasMovedAsync(board, after, TimeSpan.FromSeconds(wait), time, ct))
        {
            entries = await register.ChangesAsync(after, limit, ct);
        }

        return Results.Ok(new PageResponse<ChangeResponse>(
            [.. entries.Select(mapper.Change)],
            entries.Count == 0 ? after : entries[^1].Version));
    }

    /// <returns>True when the board passed the version; false when the time ran out first.</returns>
    private static async Task<bool> HasMovedAsync(LiveBoard board, long after, TimeSpan wait, TimeProvider time, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(wait, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            await foreach (var snapshot in board.WatchAsync(AtMostEvery, stop.Token))
            {
                if (snapshot.Version > after)
                {
                    return true;
                }
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The wait ran out without a change.
        }

        return false;
    }
}

/// <summary>The query of the change feed as text, before it is checked.</summary>
internal sealed record ChangesRequest(string? After, string? Limit, string? Wait);
