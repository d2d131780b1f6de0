using System.Runtime.InteropServices;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;

namespace Mcu.Application.Live;

/// <summary>Adds up the contributions of changes to days and cells: each card before is subtracted, the card after added.</summary>
public sealed class FlowSums(TownZone zone)
{
    private readonly Dictionary<PlacedFlow, DayFlow> _sums = [];

    /// <summary>One row for each day and cell; rows that come to zero are left out.</summary>
    public IReadOnlyList<PlacedFlow> Flows =>
        [.. _sums.Where(sum => sum.Value != default).Select(sum => sum.Key with { Flow = sum.Value })];

    public static IReadOnlyList<PlacedFlow> Of(IEnumerable<IncidentChange> changes, TownZone zone)
    {
        var sums = new FlowSums(zone);
        foreach (var change in changes)
        {
            sums.Add(change.Was, change.Now);
        }

        return sums.Flows;
    }

    public void Add(IncidentCard? was, IncidentCard now)
    {
        if (was is not null && PlacedFlow.AreSame(was, now))
        {
            return;
        }

        foreach (var flow in PlacedFlow.Of(now, zone))
        {
            Add(flow);
        }

        if (was is not null)
        {
            foreach (var flow in PlacedFlow.Of(was, zone))
            {
                Add(flow with { Flow = default(DayFlow) - flow.Flow });
            }
        }
    }

    public void Add(PlacedFlow flow)
    {
        var cell = flow with { Flow = default };
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, cell, out _);
        sum += flow.Flow;
    }
}
