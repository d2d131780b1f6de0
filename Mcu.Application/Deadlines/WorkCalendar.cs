using System.Collections.Concurrent;

namespace Mcu.Application.Deadlines;

/// <summary>
/// The only type that knows the town's time zone, office hours, moved days and holidays.
/// Takes and gives UTC moments; pure.
/// </summary>
public sealed class WorkCalendar(ProductionCalendar production, IReadOnlyDictionary<DayOfWeek, OfficeHours> hours, TimeZoneInfo zone)
{
    /// <summary>No norm of a town reaches further; beyond it the settings are wrong, not the sum.</summary>
    private const int FarthestDays = 4000;

    private const int DaysRemembered = 10_000;

    /// <summary>A day before a holiday is one hour shorter (Labour Code art. 95).</summary>
    private static readonly TimeSpan ShortBy = TimeSpan.FromHours(1);

    /// <summary>Days that were asked about: every deadline walks over the same few.</summary>
    private readonly ConcurrentDictionary<DateOnly, (DateTimeOffset From, DateTimeOffset To)[]> _stretches = new();

    public TimeZoneInfo Zone => zone;

    /// <summary>The municipality's calendar day of a moment.</summary>
    public DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment));

    /// <summary>The moment as the town's clocks on the wall show it.</summary>
    public DateTime Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    /// <summary>When the day begins.</summary>
    public DateTimeOffset StartOf(DateOnly day) => Moment(day, TimeSpan.Zero);

    /// <summary>The deadline of a term that starts at <paramref name="start"/>.</summary>
    public DateTimeOffset Add(DateTimeOffset start, Term term) => term.Unit switch
    {
        TermUnit.WorkingHours => AddWorkingTime(start, TimeSpan.FromMinutes((double)(term.Amount * 60))),
        TermUnit.WorkingDays => AddWorkingDays(start, (int)term.Amount),
        _ => AddCalendarDays(start, (int)term.Amount),
    };

    /// <summary>The moment when a share of the term's own time is gone: working hours by the minute, days by whole days.</summary>
    public DateTimeOffset AddShare(DateTimeOffset start, Term term, decimal share) => term.Unit switch
    {
        TermUnit.WorkingHours => AddWorkingTime(start, TimeSpan.FromMinutes((double)(term.Amount * share * 60))),
        TermUnit.WorkingDays => AddWorkingDays(start, Whole(term.Amount * share)),

        _ => EndOf(Day(start).AddDays(Whole(term.Amount * share))),
    };

    /// <summary>The stretches of office time of a day, as moments; empty on a non-working day.</summary>
    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Stretches(DateOnly day)
    {
        if (!_stretches.TryGetValue(day, out var known))
        {
            known = [.. LocalStretches(day).Select(stretch => (Moment(day, stretch.From), Moment(day, stretch.To)))];
            if (_stretches.Count < DaysRemembered)
            {
                _stretches.TryAdd(day, known);
            }
        }

        return known;
    }

    /// <summary>Closing, or midnight on a day that has none: the shift for a non-working day belongs to the deadline, not to its shares.</summary>
    private DateTimeOffset EndOf(DateOnly day) => Closing(day) ?? StartOf(day.AddDays(1));

    private static int Whole(decimal days) => Math.Max(1, (int)Math.Floor(days));

    private DateTimeOffset AddWorkingTime(DateTimeOffset start, TimeSpan amount)
    {
        var left = amount;
        var day = Day(start);
        for (var i = 0; i < FarthestDays; i++, day = day.AddDays(1))
        {
            foreach (var (from, to) in Stretches(day))
            {
                var begin = start > from ? start : from;
                if (begin >= to)
                {
                    continue;
                }

                if (to - begin >= left)
                {
                    return begin + left;
                }

                left -= to - begin;
            }
        }

        throw new InvalidOperationException("The office hours leave no working time to reckon a deadline in.");
    }

    private DateTimeOffset AddWorkingDays(DateTimeOffset start, int days)
    {
        var day = Day(start);
        for (var i = 0; i < FarthestDays; i++)
        {
            day = day.AddDays(1);
            if (Closing(day) is { } closing && --days == 0)
            {
                return closing;
            }
        }

        throw new InvalidOperationException("The office hours leave no working day to reckon a deadline in.");
    }

    /// <summary>Closing time of day start + N; on a non-working day the preceding working day (domain Б1).</summary>
    private DateTimeOffset AddCalendarDays(DateTimeOffset start, int days)
    {
        var day = Day(start).AddDays(days);
        for (var i = 0; i < FarthestDays; i++, day = day.AddDays(-1))
        {
            if (Closing(day) is { } closing)
            {
                return closing > start ? closing : AddWorkingDays(start, 1);
            }
        }

        throw new InvalidOperationException("The office hours leave no working day to reckon a deadline in.");
    }

    /// <summary>When the office closes, be its last minutes a break or not; null on a day without office time.</summary>
    private DateTimeOffset? Closing(DateOnly day)
    {
        var (office, earlier) = Office(day);
        return office?.Stretches(earlier).Count > 0 ? Moment(day, office.To.ToTimeSpan() - earlier) : null;
    }

    private IReadOnlyList<OfficeStretch> LocalStretches(DateOnly day)
    {
        var (office, earlier) = Office(day);
        return office?.Stretches(earlier) ?? [];
    }

    private (OfficeHours? Hours, TimeSpan Earlier) Office(DateOnly day)
    {
        var kind = production.Day(day);
        return kind.IsWorking ? (hours.GetValueOrDefault(kind.HoursOf), kind.IsShort ? ShortBy : TimeSpan.Zero) : (null, TimeSpan.Zero);
    }

    private DateTimeOffset Moment(DateOnly day, TimeSpan sinceMidnight)
    {
        var local = day.ToDateTime(TimeOnly.MinValue) + sinceMidnight;
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
