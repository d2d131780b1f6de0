namespace Mcu.Application.Deadlines;

/// <summary>
/// The municipality's own days over the federal calendar: regional holidays, own closures, own working days. Where it names a day, it wins.
/// </summary>
public sealed class MunicipalLayer(IEnumerable<LayerDay> days)
{
    public static readonly MunicipalLayer Empty = new([]);

    private readonly Dictionary<DateOnly, LayerDay> _days = days.ToDictionary(day => day.Date);

    public IReadOnlyCollection<LayerDay> Days => _days.Values;

    public LayerDay? On(DateOnly date) => _days.GetValueOrDefault(date);
}

/// <param name="Title">Why, as people will read it: «Радоница».</param>
public sealed record LayerDay(DateOnly Date, DayKind Kind, string Title);

public enum DayKind
{
    Working,

    /// <summary>One hour less, taken from the end (Labour Code art. 95).</summary>
    Short,

    NonWorking,
}
