using Mcu.Application.Deadlines;
using Mcu.Infrastructure.Municipalities;

namespace Mcu.Tests.Deadlines.Samples;

/// <summary>Converts a sample to a case of the engine, and the engine's result to local time.</summary>
internal static class Engine
{
    private static readonly IReadOnlyDictionary<string, RuleBase> Shipped = ProfileReader.ShippedRules();
    private static readonly Dictionary<string, WorkCalendar> Plain = Shipped.ToDictionary(
        town => town.Key,
        town => RuleSet.Of(town.Value, []).Calendar);

    public static DateTime Due(Sample sample, Derivation? how = null) =>
        DeadlineCalculator.Due(Calendar(sample.Town), Case(sample), how).ToOffset(TimeSpan.FromHours(sample.Town.Offset)).DateTime;

    private static DeadlineCase Case(Sample sample) => new(Term(sample), At(sample, sample.Start))
    {
        Pauses = [.. sample.Pauses.Select(pause => new Pause(At(sample, pause.From).ToUniversalTime(), At(sample, pause.To)))],
        ExtensionDays = sample.Extension,
        Edge = sample.Following ? NonWorkingEdge.Following : NonWorkingEdge.Preceding,
    };

    private static Term Term(Sample sample) => sample.Unit switch
    {
        SampleUnit.Hours => Application.Deadlines.Term.WorkingHours(sample.Amount * 0.05m),
        SampleUnit.WorkingDays => Application.Deadlines.Term.WorkingDays(sample.Amount),
        _ => Application.Deadlines.Term.CalendarDays(sample.Amount),
    };

    private static DateTimeOffset At(Sample sample, DateTime local) => new(local, TimeSpan.FromHours(sample.Town.Offset));

    private static WorkCalendar Calendar(SampleTown town)
    {
        if (ReferenceEquals(town.Hours, SampleTown.Usual) && town.Layer.Count == 0)
        {
            return Plain[town.Profile];
        }

        var hours = new OfficeSchedule(town.Hours.ToDictionary(day => day.Key, day => new OfficeHours(
            Clock(day.Value.Open),
            Clock(day.Value.Close),
            [.. day.Value.Breaks.Select(pause => new OfficeBreak(Clock(pause.From), Clock(pause.To)))])));
        var layer = new MunicipalLayer(
            town.Layer.Select(day => new LayerDay(DateOnly.FromDateTime(day.Date), Kind(day.Kind), "свой день")));
        return new WorkCalendar(Shipped[town.Profile].Zone, Plain[town.Profile].Production, layer, [(DateOnly.MinValue, hours)]);
    }

    private static DayKind Kind(SampleKind kind) =>
        kind switch { SampleKind.Working => DayKind.Working, SampleKind.Short => DayKind.Short, _ => DayKind.NonWorking };

    private static TimeOnly Clock(int minute) => new(minute / 60, minute % 60);
}
