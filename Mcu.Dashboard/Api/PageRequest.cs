using Mcu.Application.Incidents;
using Mcu.Dashboard.Http;

namespace Mcu.Dashboard.Api;

/// <summary>Which page of a list, as it comes.</summary>
/// <param name="After">Cursor: <c>next</c> of the page before.</param>
internal sealed record PageRequest(string? After, string? Limit)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    public IncidentQuery Read(IncidentFilter filter, List<Fault> faults) => new(
        filter,
        Numbers.Read("after", After, 0, long.MaxValue, faults),
        (int)(Numbers.Read("limit", Limit, 1, MaxLimit, faults) ?? DefaultLimit));
}
