namespace Mcu.Application.Deadlines;

/// <summary>
/// The municipality's own days over the federal calendar: regional holidays, closures and working days. A day it names overrides the
/// federal one.
/// </summary>
public sealed class MunicipalLayer(IEnumerable<LayerDay> days)
{
    public static readonly MunicipalLayer Empty = new([]);

    private readonly Dictionary<DateOnly, LayerDay> _days = days.ToDictionary(day => day.Date);

    public IReadOnlyCollection<LayerDay> Days => _days.Values;

    public LayerDay? On(DateOnly date) => _days.GetValueOrDefault(date);
}

/// <param name="Title">The reason as people read it, such as «Радоница».</param>
public sealed record LayerDay(DateOnly Date, DayKind Kind, string Title);

public enum DayKind
{
    Working,

    /// <summary>One hour shorter, taken from the end of the day (Labour Code art. 95).</summary>
    Short,

    NonWorking,
}
