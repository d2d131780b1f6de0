using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;

namespace Mcu.Tests.Incidents;

/// <summary>The random sequences reach every situation that they are meant to check.</summary>
public class RandomLifeReachTests
{
    [Fact]
    public void RandomSequences_ReachEveryKindOfClockAndEvent()
    {
        HashSet<string> reached = [];
        for (var seed = 0; seed < 400; seed++)
        {
            var life = new RandomLife(seed);
            for (var step = 0; step < 60; step++)
            {
                life.Step();
            }

            foreach (var change in life.Incident.Unpublished)
            {
                reached.UnionWith(Names(change));
            }
        }

        string[] all = [
            "first", "dropped", "window", "climbs", "turn", "kept", "moved", "norms", "norm gone", "norm begun", "paused", "extended",
            "escalated",
        ];
        Assert.Empty(all.Except(reached));
    }

    private static IEnumerable<string> Names(IncidentChange change)
    {
        foreach (var clock in change.Now.Clocks)
        {
            yield return clock.First is null ? "" : "first";
            yield return clock.Dropped is null ? "" : "dropped";
            yield return clock.IsWindow ? "window" : "";
            yield return clock.ClimbsFrom is null ? "" : "climbs";
            yield return clock.Turn is null ? "" : "turn";
            yield return clock.Pauses is null ? "" : "paused";
        }

        yield return change.Event switch
        {
            DeadlinesMoved { Moved.Count: > 0 } => "moved",
            DeadlinesMoved => "kept",
            IncidentClassified { Norms: { } norms } => norms.Any(norm => norm.Norm is null)
                ? "norm gone"
                : norms.Any(norm => norm.Was is null)
                ? "norm begun"
                : "norms",
            _ => change.Event.Name,
        };
    }
}
