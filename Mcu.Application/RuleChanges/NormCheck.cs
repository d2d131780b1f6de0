using Mcu.Application.Deadlines;
using Mcu.Application.Triage;

namespace Mcu.Application.RuleChanges;

/// <summary>Finds faults of a norm, by itself and beside the others of its law.</summary>
internal static class NormCheck
{
    private const int MaxExtension = 30;
    private const int MaxPriority = 1000;
    private const int LongestCode = 20;
    private const int LongestText = 300;

    /// <summary>
    /// How many days are compared. Seasons repeat, leap days included, so two norms that do not overlap within this span never do.
    /// </summary>
    private const int DaysToCompare = 8 * 366;

    /// <param name="catalog">The catalogue with the norm already in it.</param>
    public static IEnumerable<RuleFault> Faults(Norm norm, NormCatalog catalog, TopicTree topics)
    {
        RuleFault[] own = [.. Own(norm, topics)];
        return own.Length > 0 ? own : Overlaps(norm, catalog, topics);
    }

    private static IEnumerable<RuleFault> Own(Norm norm, TopicTree topics)
    {
        if (norm.Code.Length is 0 or > LongestCode
            || !norm.Code.All(sign => char.IsAsciiLetterUpper(sign) || char.IsAsciiDigit(sign) || sign == '-'))
        {
            yield return new RuleFault("norm.code", "code", LongestCode);
        }

        foreach (var (place, text) in new[] { ("law", norm.Law), ("act", norm.Act), ("clause", norm.Clause) })
        {
            if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText || text.Any(char.IsControl))
            {
                yield return new RuleFault("norm.text", place, LongestText);
            }
        }

        if (!ClockCodes.All.Contains(norm.Clock))
        {
            yield return new RuleFault("norm.clock", "clock", norm.Clock);
        }

        if (!Enum.IsDefined(norm.Term.Unit))
        {
            yield return new RuleFault("term.unit", "term");
        }
        else if (norm.Term.Fault() is { } fault)
        {
            yield return new RuleFault(fault, "term", Term.Most);
        }

        if (norm.ValidFrom != DateOnly.MinValue && !RuleCheck.IsCalculable(norm.ValidFrom))
        {
            yield return new RuleFault("valid.range", "validFrom", RuleCheck.FirstYear, RuleCheck.LastYear);
        }

        if (norm.ValidTo < norm.ValidFrom)
        {
            yield return new RuleFault("valid.reversed", "validTo", norm.ValidTo, norm.ValidFrom);
        }

        if (norm.Season is { } season && !(IsDay(season.FromMonth, season.FromDay) && IsDay(season.ToMonth, season.ToDay)))
        {
            yield return new RuleFault("norm.season", "season");
        }

        if (norm.ExtensibleBy is < 0 or > MaxExtension)
        {
            yield return new RuleFault("norm.extension", "extensibleBy", MaxExtension);
        }
        else if (norm.ExtensibleBy > 0 && norm.Term.Unit is not TermUnit.CalendarDays)
        {
            yield return new RuleFault("norm.extension-unit", "extensibleBy");
        }

        if (norm.IsWindow != (norm.Clock == ClockCodes.Objection))
        {
            yield return new RuleFault("norm.window", "window");
        }
        else if (norm is { IsWindow: true, Term.Unit: TermUnit.WorkingHours })
        {
            yield return new RuleFault("norm.window-unit", "term");
        }

        if (norm.Priority is < 0 or > MaxPriority)
        {
            yield return new RuleFault("norm.priority", "priority", MaxPriority);
        }

        foreach (var code in norm.Topics.Where(code => topics.Topic(code) is null && topics.Group(code) is null))
        {
            yield return new RuleFault("norm.topic", "topics", code);
        }
    }

    /// <summary>
    /// Of one law and clock two norms of equal priority could both apply, and it would be undefined which deadline counts.
    /// </summary>
    private static IEnumerable<RuleFault> Overlaps(Norm norm, NormCatalog catalog, TopicTree topics)
    {
        if (!norm.IsOn)
        {
            return [];
        }

        var own = InForce(norm, catalog);
        return from other in catalog.All
               where other.IsOn
                   && other.Code != norm.Code
                   && other.Law == norm.Law
                   && other.Clock == norm.Clock
                   && other.Priority == norm.Priority
               where norm.Kind is null || other.Kind is null || norm.Kind == other.Kind
               where norm.Sources.Count == 0 || other.Sources.Count == 0 || norm.Sources.Intersect(other.Sources).Any()
               where norm.Topics.Count == 0
                   || other.Topics.Count == 0
                   || norm.Topics.Any(one => other.Topics.Any(two => IsSame(one, two, topics)))
               let day = FirstShared(norm, own, other, InForce(other, catalog))
               where day is not null
               select new RuleFault("norm.overlap", "priority", other.Code, norm.Law, norm.Priority, day.Value);
    }

    /// <summary>The days on which a version is the one in force for its code.</summary>
    private static (DateOnly From, DateOnly To) InForce(Norm norm, NormCatalog catalog)
    {
        var next = catalog.All.Where(other => other.Code == norm.Code && other.ValidFrom > norm.ValidFrom)
            .Select(other => (DateOnly?)other.ValidFrom)
            .Min();
        var (end, replaced) = (norm.ValidTo ?? DateOnly.MaxValue, next?.AddDays(-1) ?? DateOnly.MaxValue);
        return (norm.ValidFrom, end < replaced ? end : replaced);
    }

    private static DateOnly? FirstShared(Norm one, (DateOnly From, DateOnly To) its, Norm two, (DateOnly From, DateOnly To) others)
    {
        var from = its.From > others.From ? its.From : others.From;
        var to = its.To < others.To ? its.To : others.To;
        var days = Math.Min(DaysToCompare, to.DayNumber - from.DayNumber + 1);
        for (var i = 0; i < days; i++)
        {
            var day = from.AddDays(i);
            if (one.Season?.Holds(day) != false && two.Season?.Holds(day) != false)
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>Equal codes, or a group and a topic of it.</summary>
    private static bool IsSame(string one, string two, TopicTree topics) =>
        one == two || topics.Topic(one)?.Group == two || topics.Topic(two)?.Group == one;

    private static bool IsDay(int month, int day) => month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2024, month);
}
