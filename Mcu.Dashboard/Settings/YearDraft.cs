using Mcu.Application.Deadlines;

namespace Mcu.Dashboard.Settings;

/// <summary>A year while it is edited: the kind of each day, the moved days off, and the town's own days.</summary>
public sealed class YearDraft
{
    private readonly Dictionary<DateOnly, DayKind> _kinds = [];
    private readonly Dictionary<DateOnly, DateOnly> _moved = [];
    private readonly Dictionary<DateOnly, LayerDay> _own;

    public YearDraft(int year, ProductionYear? known, IEnumerable<LayerDay> own)
    {
        Year = year;
        IsConfirmed = known?.Confirmed == true;
        _own = own.Where(day => day.Date.Year == year).ToDictionary(day => day.Date);
        if (known is not null)
        {
            Take(known);
        }

        HasYearChanges = false;
    }

    public int Year { get; }

    /// <summary>Whether the government's decree confirms the lists.</summary>
    public bool IsConfirmed
    {
        get;
        set
        {
            HasYearChanges |= value != field;
            field = value;
        }
    }

    /// <summary>Whether the federal year was edited since it was loaded.</summary>
    public bool HasYearChanges { get; private set; }

    /// <summary>Whether the town's own days were edited since they were loaded.</summary>
    public bool HasOwnChanges { get; private set; }

    public IReadOnlyCollection<LayerDay> Own => _own.Values;

    /// <summary>Replaces the lists by those of a file.</summary>
    public void Take(ProductionYear year)
    {
        HasYearChanges = true;
        _kinds.Clear();
        _moved.Clear();
        Name(year.NonWorking, DayKind.NonWorking);
        Name(year.WorkingWeekends, DayKind.Working);
        Name(year.Short, DayKind.Short);
        foreach (var move in year.Moved)
        {
            _moved[move.Date] = move.From;
        }

        void Name(IEnumerable<DateOnly> dates, DayKind kind)
        {
            foreach (var date in dates.Where(date => date.Year == Year))
            {
                _kinds[date] = kind;
            }
        }
    }

    public DayKind KindOf(DateOnly date) => _kinds.GetValueOrDefault(date, IsWeekend(date) ? DayKind.NonWorking : DayKind.Working);

    public DateOnly? MovedFrom(DateOnly date) => _moved.TryGetValue(date, out var from) ? from : null;

    public LayerDay? OwnOf(DateOnly date) => _own.GetValueOrDefault(date);

    public void Set(DateOnly date, DayKind kind)
    {
        HasYearChanges = true;
        _kinds[date] = kind;
        if (kind is not DayKind.NonWorking)
        {
            _moved.Remove(date);
        }
    }

    public void Move(DateOnly date, DateOnly? from)
    {
        HasYearChanges = true;
        if (from is { } moved)
        {
            _moved[date] = moved;
        }
        else
        {
            _moved.Remove(date);
        }
    }

    /// <param name="kind">Null removes the town's own entry.</param>
    public void SetOwn(DateOnly date, DayKind? kind, string title)
    {
        HasOwnChanges = true;
        if (kind is { } own)
        {
            _own[date] = new LayerDay(date, own, title);
        }
        else
        {
            _own.Remove(date);
        }
    }

    /// <summary>Keeps the edits of the part of a draft that was not applied.</summary>
    public void GoOnWith(YearDraft former, RuleBody applied)
    {
        if (applied is YearRule && former.HasOwnChanges)
        {
            _own.Clear();
            foreach (var day in former.Own)
            {
                _own[day.Date] = day;
            }

            HasOwnChanges = true;
        }

        if (applied is LayerRule && former.HasYearChanges)
        {
            Take(former.ToRule().Year);
            IsConfirmed = former.IsConfirmed;
        }
    }

    /// <summary>The change to review: the town's own days when only they were edited, otherwise the federal year.</summary>
    public RuleBody ToChange() => HasOwnChanges && !HasYearChanges ? ToLayer() : ToRule();

    public YearRule ToRule() => new(new ProductionYear(
        Year,
        IsConfirmed,
        Those((date, kind) => kind is DayKind.NonWorking && !IsWeekend(date)),
        Those((_, kind) => kind is DayKind.Short),
        Those((date, kind) => kind is not DayKind.NonWorking && IsWeekend(date)),
        [.. _moved.OrderBy(move => move.Key).Select(move => new MovedDay(move.Key, move.Value))]));

    public LayerRule ToLayer() => new(Year, [.. _own.Values.OrderBy(day => day.Date).Select(day => day with { Title = day.Title.Trim() })]);

    private DateOnly[] Those(Func<DateOnly, DayKind, bool> which) =>
        [.. _kinds.Where(day => which(day.Key, day.Value)).Select(day => day.Key).Order()];

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
