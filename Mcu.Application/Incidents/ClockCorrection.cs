using Mcu.Application.Deadlines;

namespace Mcu.Application.Incidents;

/// <summary>Calculates what changed rules, or a corrected topic, do to clocks. Pure.</summary>
public static class ClockCorrection
{
    /// <summary>
    /// The running clock calculated by newer rules; null when none of them affects it. A pause of 59-ФЗ that an older version granted is
    /// removed here, because that law has no pause (art. 12 part 2).
    /// </summary>
    public static DeadlineClock? Renewed(DeadlineClock clock, RuleSet rules)
    {
        if (clock.StoppedAt is not null || rules.NormOf(clock) is not { } norm)
        {
            return null;
        }

        var isPaused = clock.Pauses is not null && AppealLaw.Is(norm.Law);
        var fresh = (isPaused ? clock with { Pauses = null } : clock).Calculate(norm, rules);
        return isPaused || fresh.DueAt != clock.DueAt || rules.Concern(clock) ? fresh : null;
    }

    /// <summary>Calculates every running clock that a newer rule affects by the newer rules, whether its deadline moves or stays.</summary>
    public static ClockSet Recalculated(ClockSet clocks, RuleSet rules, DateTimeOffset now) => clocks.Map(clock =>
    {
        if (Renewed(clock, rules) is not { } fresh)
        {
            return clock;
        }

        if (fresh.DueAt != clock.DueAt)
        {
            return fresh.ClimbFrom(now);
        }

        // A newer ladder whose next level would have been reached in the past counts from now on, so that nobody is notified of a delay
        // they could not prevent.
        return fresh.NextRungAt < now && fresh.NextRungAt != clock.NextRungAt ? Restarted(fresh, rules, now) : fresh;
    });

    private static DeadlineClock Restarted(DeadlineClock clock, RuleSet rules, DateTimeOffset now)
    {
        var restarted = clock with { ClimbsFrom = now };
        return restarted with { NextRungAt = rules.Ladders.NextAt(restarted, rules.Calendar) };
    }

    /// <summary>
    /// Lets windows that an older version ended with office time end with their last day; only those in which the resident can still act.
    /// </summary>
    public static ClockSet WindowsToEndOfDay(ClockSet clocks, DeadlineRules rules, DateTimeOffset now) => clocks.Map(clock =>
        clock is { IsWindow: true, Window: null, StoppedAt: null }
            && ClockSet.Calculated(clock, rules) is { Window: not null } fresh
            && now < fresh.DueAt
            ? fresh
            : clock);

    /// <summary>
    /// The clocks after a correction of the topic. Each clock that still runs gets the norm of its law for the new topic, from its own
    /// start and by its own rules. The clock of a law that does not cover the new topic stops; that of a law that covers only the new topic
    /// starts when the answer's clocks started.
    /// </summary>
    /// <param name="receivedAt">Where a clock begins when none ran before.</param>
    public static (ClockSet Clocks, IReadOnlyList<ChangedNorm> Changes) Renormed(
        ClockSet clocks, ClockSubject was, ClockSubject @is, DateTimeOffset receivedAt, DeadlineRules rules, DateTimeOffset now)
    {
        List<ChangedNorm> changes = [];
        var renormed = clocks.Map(clock =>
        {
            var fresh = Renormed(clock, was, @is, rules.At(clock.Rules), now);
            if (!ReferenceEquals(fresh, clock))
            {
                changes.Add(Change(clock, fresh));
            }

            return fresh;
        });
        DeadlineClock[] begun = [.. Begun(clocks, was, @is, receivedAt, rules, now)];
        changes.AddRange(begun.Select(clock => new ChangedNorm(clock.Code, null, clock.Norm, null, clock.DueAt)));
        return (renormed.With(begun), changes);
    }

    private static ChangedNorm Change(DeadlineClock was, DeadlineClock @is) => new(
        was.Code,
        was.Dropped is true ? null : was.Norm,
        @is.Dropped is true ? null : @is.Norm,
        was.Dropped is true ? null : was.DueAt,
        @is.Dropped is true ? null : @is.DueAt);

    private static DeadlineClock Renormed(DeadlineClock clock, ClockSubject was, ClockSubject @is, RuleSet own, DateTimeOffset now)
    {
        if ((clock.StoppedAt is not null && clock.Dropped is not true) || own.NormOf(clock) is not { } norm)
        {
            return clock;
        }

        var chosen = Of(@is);
        if (chosen is null)
        {
            // Only the topic takes a clock away: a law that did not apply before is not affected by this correction.
            return clock.StoppedAt is null && Of(was) is not null ? clock.Stop(now) with { Dropped = true } : clock;
        }

        if (chosen.Code == clock.Norm && clock.Dropped is not true)
        {
            return clock;
        }

        var granted = clock.GrantedDays ?? clock.ExtensionDays ?? 0;
        var days = Math.Min(granted, chosen.ExtensibleBy);
        var fresh = clock with
        {
            Norm = chosen.Code,
            ExtensionDays = days > 0 ? days : null,
            GrantedDays = granted > days ? granted : null,
        };
        fresh = (clock.Dropped is true ? fresh with { Dropped = null, StoppedAt = null } : fresh).Calculate(chosen, own);
        return fresh.DueAt == clock.DueAt && clock.Dropped is not true ? fresh : fresh.ClimbFrom(now);

        Norm? Of(ClockSubject subject) =>
            own.Norms.For(clock.Code, subject.At(clock.StartedAt, own)).FirstOrDefault(other => other.Law == norm.Law);
    }

    /// <summary>Clocks of the answer by laws that apply only to the corrected topic.</summary>
    private static IEnumerable<DeadlineClock> Begun(
        ClockSet clocks, ClockSubject was, ClockSubject @is, DateTimeOffset receivedAt, DeadlineRules rules, DateTimeOffset now)
    {
        var last = clocks.LastOrDefault(clock => clock.Code == ClockCodes.Answer)
            ?? clocks.LastOrDefault(clock => clock.Code != ClockCodes.Reaction);
        var own = last is null ? rules.Current : rules.At(last.Rules);
        var start = last?.StartedAt ?? receivedAt;
        var had = own.Norms.For(ClockCodes.Answer, was.At(start, own)).Select(norm => norm.Law)
            .Concat(clocks.Where(clock => clock.Dropped is true).Select(clock => own.NormOf(clock)?.Law))
            .ToHashSet();
        return own.Norms.For(ClockCodes.Answer, @is.At(start, own))
            .Where(norm => !had.Contains(norm.Law))
            .Select(norm => DeadlineClock.Start(norm, start, own).ClimbFrom(now));
    }
}
