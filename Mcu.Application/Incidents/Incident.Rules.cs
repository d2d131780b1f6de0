using Mcu.Application.Common;
using Mcu.Application.Deadlines;

namespace Mcu.Application.Incidents;

/// <summary>The half of an incident's life in which its clocks follow changed rules, or a corrected topic.</summary>
public sealed partial class Incident
{
    /// <summary>The norms of the clocks that still run follow the corrected topic and its importance.</summary>
    /// <param name="complainsOf">Code of the executor the resident complains about; null: of none.</param>
    public Outcome Classify(Placement place, string? complainsOf, string by, TownRules rules, DateTimeOffset now) => IfOpen(() =>
    {
        var (clocks, norms) = Renormed(place, rules, now);
        Apply(new IncidentClassified(now, by, place.TopicGroup, place.Topic, place.District, complainsOf) { Norms = norms.Count > 0 ? norms : null }, () =>
        {
            TopicGroup = place.TopicGroup;
            Topic = place.Topic;
            District = place.District;
            IsImportant = place.IsImportant;
            ComplainsOf = complainsOf;
            _clocks = norms.Count > 0 ? clocks : _clocks;
            if (place.Executor is not null && place.Executor != complainsOf)
            {
                (Executor, Block) = (place.Executor, place.Block);
                Status = Status is IncidentStatus.Received ? IncidentStatus.Assigned : Status;
            }
            else if (Executor == complainsOf)
            {
                (Executor, Block, Status) = (null, null, IncidentStatus.Received);
            }
        });
    });

    /// <summary>Every running clock that a newer rule touches goes by the newer rules, whether its moment moves or stays; nothing happens when none is touched.</summary>
    public void Recalculate(RuleSet rules, string by, DateTimeOffset now)
    {
        var renewed = _clocks.Select(clock => Renewed(clock, rules) is { } fresh ? fresh.DueAt == clock.DueAt ? fresh : fresh.ClimbFrom(now) : clock).ToList();
        var touched = _clocks.Zip(renewed).Where(pair => !ReferenceEquals(pair.First, pair.Second)).ToArray();
        if (touched.Length > 0)
        {
            string[] kept = [.. touched.Where(pair => pair.First.DueAt == pair.Second.DueAt).Select(pair => pair.First.Code)];
            Apply(new DeadlinesMoved(now, by, rules.Version, Moved(touched)) { Kept = kept.Length > 0 ? kept : null }, () => _clocks = renewed);
        }
    }

    /// <summary>
    /// The running clock by newer rules; null when none of them touches it. A pause of 59-ФЗ, which an older version granted, falls away here: its law
    /// knows none (art. 12 part 2).
    /// </summary>
    public static DeadlineClock? Renewed(DeadlineClock clock, RuleSet rules)
    {
        if (clock.StoppedAt is not null || rules.NormOf(clock) is not { } norm)
        {
            return null;
        }

        var isPaused = clock.Pauses is not null && AppealLaw.Is(norm.Law);
        var fresh = (isPaused ? clock with { Pauses = null } : clock).Reckon(norm, rules);
        return isPaused || fresh.DueAt != clock.DueAt || rules.Concern(clock) ? fresh : null;
    }

    /// <summary>Windows that an older version let end with office time end with their last day; once, and only those in which the resident can still act.</summary>
    public void MoveWindows(TownRules rules, DateTimeOffset now)
    {
        var renewed = _clocks.Select(clock => clock is { IsWindow: true, Window: null, StoppedAt: null } && Reckoned(clock, rules) is var fresh && now < fresh.DueAt
            ? fresh
            : clock).ToList();
        var touched = _clocks.Zip(renewed).Where(pair => pair.Second.Window is not null && pair.First.Window is null).ToArray();
        if (touched.Length > 0)
        {
            var version = touched[0].Second.Rules ?? 0;
            Apply(new DeadlinesMoved(now, null, version, Moved(touched)) { Why = DeadlinesMoved.Windows }, () => _clocks = renewed);
        }
    }

    private static MovedDeadline[] Moved(IEnumerable<(DeadlineClock Was, DeadlineClock Now)> clocks) => [.. clocks
        .Where(pair => pair.Was.DueAt != pair.Now.DueAt)
        .Select(pair => new MovedDeadline(pair.Was.Code, pair.Was.Norm, pair.Was.DueAt, pair.Now.DueAt))];

    /// <summary>
    /// The clocks after a correction of what it is about: each that still runs by the norm of its law for the new topic, from its own start and by its own
    /// rules. A law that does not know the topic any more stops, one that knows it only now begins where the answer's clocks began.
    /// </summary>
    private (List<DeadlineClock> Clocks, List<ChangedNorm> Changes) Renormed(Placement place, TownRules rules, DateTimeOffset now)
    {
        List<DeadlineClock> clocks = [];
        List<ChangedNorm> changes = [];
        foreach (var clock in _clocks)
        {
            var fresh = Renormed(clock, place, rules.At(clock.Rules), now);
            clocks.Add(fresh);
            if (!ReferenceEquals(fresh, clock))
            {
                changes.Add(new ChangedNorm(
                    clock.Code,
                    clock.Dropped is true ? null : clock.Norm,
                    fresh.Dropped is true ? null : fresh.Norm,
                    clock.Dropped is true ? null : clock.DueAt,
                    fresh.Dropped is true ? null : fresh.DueAt));
            }
        }

        foreach (var begun in Begun(place, rules, now))
        {
            clocks.Add(begun);
            changes.Add(new ChangedNorm(begun.Code, null, begun.Norm, null, begun.DueAt));
        }

        return (clocks, changes);
    }

    private DeadlineClock Renormed(DeadlineClock clock, Placement place, RuleSet own, DateTimeOffset now)
    {
        if ((clock.StoppedAt is not null && clock.Dropped is not true) || own.NormOf(clock) is not { } norm)
        {
            return clock;
        }

        var was = About(own, clock.StartedAt);
        var chosen = Of(With(was, place));
        if (chosen is null)
        {
            // Only the topic takes a law away: what the law did not know before either is no matter of this correction.
            return clock.StoppedAt is null && Of(was) is not null ? clock.Stop(now) with { Dropped = true } : clock;
        }

        if (chosen.Code == clock.Norm && clock.Dropped is not true)
        {
            return clock;
        }

        var granted = clock.GrantedDays ?? clock.ExtensionDays ?? 0;
        var days = Math.Min(granted, chosen.ExtensibleBy);
        var fresh = clock with { Norm = chosen.Code, ExtensionDays = days > 0 ? days : null, GrantedDays = granted > days ? granted : null };
        fresh = (clock.Dropped is true ? fresh with { Dropped = null, StoppedAt = null } : fresh).Reckon(chosen, own);
        return fresh.DueAt == clock.DueAt && clock.Dropped is not true ? fresh : fresh.ClimbFrom(now);

        Norm? Of(NormQuestion what) => own.Norms.For(clock.Code, what).FirstOrDefault(other => other.Law == norm.Law);
    }

    /// <summary>Clocks of the answer by laws that know the topic only after the correction.</summary>
    private IEnumerable<DeadlineClock> Begun(Placement place, TownRules rules, DateTimeOffset now)
    {
        var last = _clocks.FindLast(clock => clock.Code == ClockCodes.Answer) ?? _clocks.FindLast(clock => clock.Code != ClockCodes.Reaction);
        var own = last is null ? rules.Current : rules.At(last.Rules);
        var start = last?.StartedAt ?? ReceivedAt;
        var was = About(own, start);
        var had = own.Norms.For(ClockCodes.Answer, was).Select(norm => norm.Law)
            .Concat(_clocks.Where(clock => clock.Dropped is true).Select(clock => own.NormOf(clock)?.Law))
            .ToHashSet();
        return own.Norms.For(ClockCodes.Answer, With(was, place))
            .Where(norm => !had.Contains(norm.Law))
            .Select(norm => DeadlineClock.Start(norm, start, own).ClimbFrom(now));
    }

    private static NormQuestion With(NormQuestion what, Placement place) =>
        what with { TopicGroup = place.TopicGroup, Topic = place.Topic, IsImportant = place.IsImportant };
}
