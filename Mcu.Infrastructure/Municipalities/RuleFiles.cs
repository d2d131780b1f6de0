using System.Globalization;
using Mcu.Application.Deadlines;

namespace Mcu.Infrastructure.Municipalities;

/// <summary>Builds the rules of deadlines from the shipped files: calendar, norms, office hours.</summary>
internal static class RuleFiles
{
    public static RuleBase Rules(CalendarFile calendar, NormsFile norms, LaddersFile ladders, OfficeSchedule hours, string zone) => new(
        new TownZone(TimeZoneInfo.FindSystemTimeZoneById(zone)),
        [.. calendar.Years.Select(year => new ProductionYear(
            year.Year,
            year.Confirmed,
            year.NonWorking.ToHashSet(),
            year.Short.ToHashSet(),
            year.WorkingWeekends.ToHashSet(),
            [.. year.Moved.Select(move => new MovedDay(move.Date, move.From))]))],
        [.. calendar.FixedHolidays
            .Select(text => DateOnly.ParseExact($"2000-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Select(day => (day.Month, day.Day))],
        hours,
        [.. norms.Norms.Select(Norm)],
        Ladders(ladders));

    /// <summary>The shipped norms, those of the profile in place of the shipped ones of the same code.</summary>
    public static NormsFile With(NormsFile shipped, IReadOnlyList<NormsFile.NormLine> own) =>
        new([.. shipped.Norms.ExceptBy(own.Select(norm => norm.Code), norm => norm.Code), .. own]);

    /// <summary>The shipped ladders, those of the profile in place of the shipped ones of the same clock.</summary>
    public static LaddersFile With(LaddersFile shipped, IReadOnlyList<LaddersFile.LadderLine> own) =>
        new([.. shipped.Ladders.ExceptBy(own.Select(ladder => ladder.Clock), ladder => ladder.Clock), .. own]);

    public static OfficeSchedule Hours(IReadOnlyList<ProfileFile.Office> offices)
    {
        Dictionary<DayOfWeek, OfficeHours> hours = [];
        foreach (var office in offices)
        {
            foreach (var day in office.Days)
            {
                hours[day] = new OfficeHours(
                    office.From, office.To, [.. (office.Breaks ?? []).Select(pause => new OfficeBreak(pause.From, pause.To))]);
            }
        }

        return new OfficeSchedule(hours);
    }

    private static Dictionary<string, IReadOnlyList<EscalationLevel>> Ladders(LaddersFile file)
    {
        ProfileCheck.Distinct("ladders", file.Ladders.Select(ladder => ladder.Clock));
        return file.Ladders.ToDictionary(ladder => ladder.Clock, Levels);
    }

    /// <exception cref="FormatException">A level has half a term, or an unknown clock.</exception>
    private static IReadOnlyList<EscalationLevel> Levels(LaddersFile.LadderLine ladder) => ClockCodes.All.Contains(ladder.Clock)
        ? [.. ladder.Levels.Select(level => new EscalationLevel(level.Code, level.Role, After(ladder, level)))]
        : throw new FormatException($"there is no clock {ladder.Clock}");

    private static Term? After(LaddersFile.LadderLine ladder, LaddersFile.LevelLine level) => (level.After, level.Unit) switch
    {
        (null, null) => null,
        ({ } after, { } unit) when Enum.IsDefined(unit) => new Term(after, unit),
        (_, null) => throw new FormatException($"the level {level.Code} of {ladder.Clock} has no unit"),
        (null, _) => throw new FormatException($"the level {level.Code} of {ladder.Clock} has a unit and no time"),
        _ => throw new FormatException($"the level {level.Code} of {ladder.Clock} has a unit that nobody knows"),
    };

    private static Norm Norm(NormsFile.NormLine line) =>
        new(line.Code, line.Law, line.Clock, new Term(line.Amount, line.Unit), line.Act, line.Clause)
        {
            ValidFrom = line.ValidFrom ?? DateOnly.MinValue,
            IsOn = line.On,
            Kind = line.Kind,
            Sources = line.Sources ?? [],
            Topics = line.Topics ?? [],
            OnlyImportant = line.Important,
            Season = line.Season,
            Priority = line.Priority,
            FromRegistration = line.FromRegistration,
            ExtensibleBy = line.ExtensibleBy,
            Window = line.Window,
        };
}
