using Mcu.Application.Incidents;

namespace Mcu.Application.Live;

/// <summary>
/// Lists of the register for programs and exports. The register cannot tell which clocks have turned «soon»; the board can.
/// </summary>
public sealed class IncidentLists(LiveBoard board, IIncidentRegister register)
{
    /// <summary>One page, newest first.</summary>
    public Task<IncidentPage> ListAsync(IncidentQuery query, DateTimeOffset now, CancellationToken ct) =>
        register.ListAsync(query.Filter.IsOfSoon ? query with { Among = Soon(now) } : query, now, ct);

    private long[] Soon(DateTimeOffset now) => [.. board.Current.Open.All.Where(card => card.IsSoon(now)).Select(card => card.Id)];
}
