namespace Mcu.Tests.Deadlines.Samples;

/// <summary>
/// A slow independent calculation, written from the rules alone: it looks at every minute (every second, where the case has seconds) and
/// every day one by one. Shares no code with the product.
/// </summary>
internal static class NaiveCounter
{
    public static DateTime Due(Sample sample)
    {
        var calendar = new NaiveCalendar(sample.Town);
        var pauses = Union(sample.Pauses);
        return sample.Unit switch
        {
            SampleUnit.Hours => Hours(sample, calendar, pauses),
            SampleUnit.WorkingDays => WorkingDays(sample, calendar, pauses),
            _ => CalendarDays(sample, calendar, pauses),
        };
    }

    private static DateTime Hours(Sample sample, NaiveCalendar calendar, List<SamplePause> pauses)
    {
        var hasSeconds = sample.Start.Second > 0 || pauses.Any(pause => pause.From.Second > 0 || pause.To.Second > 0);
        var tick = TimeSpan.FromSeconds(hasSeconds ? 1 : 60);
        var left = sample.Time;
        for (var at = sample.Start; ; at += tick)
        {
            if (calendar.IsOpen(at) && !pauses.Any(pause => pause.From <= at && at < pause.To))
            {
                left -= tick;
                if (left == TimeSpan.Zero)
                {
                    return at + tick;
                }
            }
        }
    }

    private static DateTime WorkingDays(Sample sample, NaiveCalendar calendar, List<SamplePause> pauses)
    {
        var counted = 0;
        for (var day = sample.Start.Date.AddDays(1); ; day = day.AddDays(1))
        {
            if (calendar.Closing(day) is { } closing
                && !pauses.Any(pause => pause.From < closing && closing <= pause.To)
                && ++counted == sample.Amount)
            {
                return closing;
            }
        }
    }

    /// <summary>Pauses one after the other, each only if it begins before the deadline that the earlier ones have made.</summary>
    private static DateTime CalendarDays(Sample sample, NaiveCalendar calendar, List<SamplePause> pauses)
    {
        List<SamplePause> granted = [];
        var due = Calculate();
        foreach (var pause in pauses)
        {
            if (pause.From >= due)
            {
                break;
            }

            granted.Add(pause);
            due = Calculate();
        }

        return due;

        DateTime Calculate()
        {
            var day = sample.Start.Date;
            for (var counted = 0; counted < sample.Amount + sample.Extension;)
            {
                day = day.AddDays(1);
                var midnight = day.AddDays(1);
                counted += granted.Any(pause => pause.From < midnight && midnight <= pause.To) ? 0 : 1;
            }

            while (calendar.Closing(day) is null)
            {
                day = day.AddDays(sample.Following ? 1 : -1);
            }

            if (calendar.Closing(day) > sample.Start)
            {
                return calendar.Closing(day)!.Value;
            }

            day = sample.Start.Date.AddDays(1);
            while (calendar.Closing(day) is null)
            {
                day = day.AddDays(1);
            }

            return calendar.Closing(day)!.Value;
        }
    }

    /// <summary>Overlapping and touching pauses joined, as long as there are two such, then in order of beginning.</summary>
    private static List<SamplePause> Union(IEnumerable<SamplePause> pauses)
    {
        List<SamplePause> left = [.. pauses.Where(pause => pause.From < pause.To)];
        while (left
            .SelectMany(a => left.Where(b => !ReferenceEquals(a, b) && a.From <= b.To && b.From <= a.To), (a, b) => (a, b))
            .FirstOrDefault()
                is ({ } one, { } other))
        {
            left.Remove(one);
            left.Remove(other);
            left.Add(new SamplePause(one.From < other.From ? one.From : other.From, one.To > other.To ? one.To : other.To));
        }

        return [.. left.OrderBy(pause => pause.From)];
    }
}
