using System.Text.Json.Serialization;
using Mcu.Application.Obligations;
using Mcu.Application.Deadlines;
using Mcu.Application.People;
using Mcu.Application.Signals;

namespace Mcu.Infrastructure.Municipalities;

/// <summary>
/// The shape of a municipality's profile on disk. Only <see cref="ProfileReader"/> reads it; the application uses what it makes of it.
/// </summary>
/// <param name="Act">The act that makes the centre, as a letter would quote it; the clauses of the entries are its clauses.</param>
/// <param name="FormerBlocks">Blocks of an older profile, under which its incidents stay findable.</param>
/// <param name="Ladders">Instead of the shipped ladders of the same clocks.</param>
/// <param name="Norms">Instead of the shipped norms of the same codes.</param>
/// <param name="Systems">The feedback systems that the act names.</param>
/// <param name="LocalCalendar">Non-working days of the region or the town, beside those of the federal calendar.</param>
internal sealed record ProfileFile(
    string Code,
    string Name,
    string Region,
    string TimeZone,
    IReadOnlyList<ProfileFile.Office> OfficeHours,
    string Topics,
    IReadOnlyList<ProfileFile.DistrictLine> Districts,
    IReadOnlyList<ProfileFile.BlockLine> Blocks,
    IReadOnlyList<ProfileFile.ExecutorLine> Executors,
    IReadOnlyList<ProfileFile.RouteLine> Routes,
    IReadOnlyList<ProfileFile.PositionLine>? Positions = null,
    IReadOnlyList<ProfileFile.PersonLine>? People = null,
    IReadOnlyList<ProfileFile.AppointmentLine>? Appointments = null,
    ProfileFile.Map? Boundaries = null,
    ProfileFile.Words? Vocabulary = null,
    string? Act = null,
    IReadOnlyList<ProfileFile.BlockLine>? FormerBlocks = null,
    IReadOnlyList<LaddersFile.LadderLine>? Ladders = null,
    IReadOnlyList<NormsFile.NormLine>? Norms = null,
    IReadOnlyList<ProfileFile.ObligationLine>? Obligations = null,
    IReadOnlyList<ProfileFile.SystemLine>? Systems = null,
    ProfileFile.MeetingLines? Meetings = null,
    IReadOnlyList<ProfileFile.LocalDayLine>? LocalCalendar = null)
{
    internal sealed record Office(
        IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To, IReadOnlyList<Pause>? Breaks = null, string? Clause = null);

    internal sealed record Pause(TimeOnly From, TimeOnly To);

    /// <param name="Title">The reason as a derivation names it.</param>
    /// <param name="Clause">The act that makes the day non-working; without one it is our proposal.</param>
    internal sealed record LocalDayLine(DateOnly Date, string Title, string? Clause = null);

    internal sealed record Map(string File, string Property, string Attribution);

    internal sealed record DistrictLine(
        string Code,
        string Name,
        string Short,
        IReadOnlyList<string>? Stems = null,
        IReadOnlyList<string>? Streets = null,
        string? Clause = null,
        PopulationLine? Population = null);

    /// <summary>How many people live in a territory, on which day, and who says so.</summary>
    internal sealed record PopulationLine(int People, DateOnly On, string Source);

    /// <param name="Short">For the wall; a longer one is refused with its line.</param>
    internal sealed record BlockLine(
        string Code,
        string Name,
        [property: JsonConverter(typeof(ShortNameConverter))] string? Short = null,
        string? Clause = null,
        string? Lead = null,
        string? Deputy = null);

    /// <param name="Territory">Code of the district it governs; such a body belongs to no block.</param>
    internal sealed record ExecutorLine(
        string Code,
        string Name,
        string? Block = null,
        string? Parent = null,
        IReadOnlyList<string>? Aliases = null,
        string? Territory = null,
        [property: JsonConverter(typeof(ShortNameConverter))] string? Short = null,
        string? Clause = null);

    /// <param name="Act">The act that demands it; without one it is our proposal.</param>
    /// <param name="Answerable">The roles that submit it.</param>
    internal sealed record ObligationLine(
        ObligationFrequency Rhythm, IReadOnlyList<string> Answerable, string? Act = null, string? Clause = null);

    internal sealed record SystemLine(SourceKind Kind, string Name, string? Clause = null);

    /// <summary>How the centre decides; what the act does not say stays out.</summary>
    internal sealed record MeetingLines(
        RuleLine<IReadOnlyList<MeetingForm>>? Forms = null,
        RuleLine<VoteShare>? Quorum = null,
        RuleLine<VoteShare>? Majority = null,
        RuleLine<CouncilSeat>? CastingVote = null,
        RuleLine<IReadOnlyList<string>>? SignedBy = null);

    /// <param name="Clause">The clause of the act; without one it is our proposal.</param>
    internal sealed record RuleLine<T>(T Value, string? Clause = null);

    internal enum MeetingForm
    {
        InPerson,
        ByCorrespondence,
        Remote,
    }

    internal enum VoteShare
    {
        MoreThanHalf,
        TwoThirds,
    }

    internal sealed record RouteLine(string Executor, string? Group = null, string? Topic = null, string? District = null);

    /// <param name="Clause">The clause of the act that names it; without one it is our proposal.</param>
    /// <param name="Shared">Whether several people hold it side by side.</param>
    /// <param name="Formerly">Codes under which rows of older releases know its holder.</param>
    internal sealed record PositionLine(
        string Code,
        string Name,
        string? Role = null,
        string? Block = null,
        string? Territory = null,
        string? Executor = null,
        string? Superior = null,
        IReadOnlyList<SourceKind>? Systems = null,
        CouncilSeat? Seat = null,
        string? Clause = null,
        bool Shared = false,
        IReadOnlyList<string>? Formerly = null);

    /// <summary>People of a profile written before there were positions: each is read as a position and its holder.</summary>
    internal sealed record PersonLine(string Code, string Name, string Post, string Role, string? Block = null, string? Territory = null);

    /// <summary>A role beside the one a person signs in with: in another block, or for a time.</summary>
    internal sealed record AppointmentLine(
        string Person, string Role, string? Block = null, string? Territory = null, DateOnly? From = null, DateOnly? To = null);

    internal sealed record Words(IReadOnlyList<string>? Places = null);
}

/// <summary>The list of topics on disk.</summary>
internal sealed record TopicsFile(IReadOnlyList<TopicsFile.GroupLine> Groups)
{
    internal sealed record GroupLine(
        string Code,
        string Name,
        string Short,
        IReadOnlyList<TopicLine> Topics,
        IReadOnlyList<string>? Aliases = null,
        IReadOnlyList<string>? Stems = null);

    internal sealed record TopicLine(
        string Code, string Name, bool Important = false, IReadOnlyList<string>? Aliases = null, IReadOnlyList<string>? Stems = null);
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

/// <summary>The book of norms on disk.</summary>
internal sealed record NormsFile(IReadOnlyList<NormsFile.NormLine> Norms)
{
    internal sealed record NormLine(
        string Code,
        string Law,
        string Clock,
        decimal Amount,
        TermUnit Unit,
        string Act,
        string Clause,
        MessageKind? Kind = null,
        IReadOnlyList<SourceKind>? Sources = null,
        IReadOnlyList<string>? Topics = null,
        bool Important = false,
        Season? Season = null,
        int Priority = 0,
        bool FromRegistration = false,
        int ExtensibleBy = 0,
        bool On = true,
        DateOnly? ValidFrom = null,
        bool Window = false);
}

/// <summary>The escalation ladders on disk.</summary>
internal sealed record LaddersFile(IReadOnlyList<LaddersFile.LadderLine> Ladders)
{
    internal sealed record LadderLine(string Clock, IReadOnlyList<LevelLine> Levels, string? Clause = null);

    /// <param name="After">Amount of time after the deadline; null: the deadline itself.</param>
    internal sealed record LevelLine(string Code, string Role, decimal? After = null, TermUnit? Unit = null);
}
