using System.Text.Json;

namespace Mcu.Infrastructure.Municipalities;

/// <summary>The shape of a municipality's profile on disk. Only <see cref="ProfileReader"/> reads it; the house uses what it makes of it.</summary>
internal sealed record ProfileFile(
    string Code,
    string Name,
    string Region,
    string TimeZone,
    IReadOnlyList<ProfileFile.Office> OfficeHours,
    string Topics,
    ProfileFile.Map? Boundaries,
    IReadOnlyList<ProfileFile.DistrictLine> Districts,
    IReadOnlyList<ProfileFile.BlockLine> Blocks,
    IReadOnlyList<ProfileFile.ExecutorLine> Executors,
    IReadOnlyList<ProfileFile.RouteLine> Routes,
    IReadOnlyList<ProfileFile.PersonLine> People,
    ProfileFile.Words? Vocabulary)
{
    internal sealed record Office(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To, IReadOnlyList<Pause>? Breaks);

    internal sealed record Pause(TimeOnly From, TimeOnly To);

    internal sealed record Map(string File, string Property, string Attribution);

    internal sealed record DistrictLine(string Code, string Name, string Short, IReadOnlyList<string>? Stems, IReadOnlyList<string>? Streets);

    internal sealed record BlockLine(string Code, string Name, string? Lead, string? Deputy);

    internal sealed record ExecutorLine(string Code, string Name, string Block, IReadOnlyList<string>? Aliases);

    internal sealed record RouteLine(string? Group, string? Topic, string? District, string Executor);

    internal sealed record PersonLine(string Code, string Name, string Post, string Role, string? Block, string? Territory);

    internal sealed record Words(IReadOnlyList<string>? Places);
}

/// <summary>The list of topics on disk.</summary>
internal sealed record TopicsFile(IReadOnlyList<TopicsFile.GroupLine> Groups)
{
    internal sealed record GroupLine(
        string Code, string Name, string Short, IReadOnlyList<string>? Aliases, IReadOnlyList<string>? Stems, IReadOnlyList<TopicLine> Topics);

    internal sealed record TopicLine(
        string Code, string Name, bool Important, IReadOnlyList<string>? Aliases, IReadOnlyList<string>? Stems);
}

/// <summary>The production calendar on disk.</summary>
internal sealed record CalendarFile(IReadOnlyList<CalendarFile.YearLine> Years, IReadOnlyList<string> FixedHolidays)
{
    internal sealed record YearLine(
        int Year,
        bool Confirmed,
        IReadOnlyList<DateOnly> NonWorking,
        IReadOnlyList<DateOnly> Short,
        IReadOnlyList<DateOnly> WorkingWeekends,
        IReadOnlyList<MoveLine> Moved);

    internal sealed record MoveLine(DateOnly Date, DateOnly From);
}
