using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.Journal;
using Mcu.Application.Obligations;
using Mcu.Application.People;
using Mcu.Application.RuleChanges;
using Mcu.Application.Sessions;
using Mcu.Application.Signals;
using Mcu.Dashboard.Card;
using Mcu.Dashboard.Resources;
using Mcu.Dashboard.Settings;
using Mcu.Dashboard.Wall;
using Mcu.Infrastructure.Municipalities;
using Mcu.Infrastructure.Sources.IncidentManagement;
using Mcu.Tests.Support;

namespace Mcu.Tests.Architecture;

/// <summary>Keys that the code composes, and the values that may be inserted.</summary>
/// <param name="Keys">The complete keys; null when a caller passes a whole key, which it has as a literal.</param>
internal sealed record TextFamily(string Class, string Pattern, IReadOnlySet<string>? Keys, bool HasAll = true);

/// <summary>
/// Every family of composed keys, with the enumeration, the catalogue or the places in the code from which its values come.
/// </summary>
internal static class TextFamilies
{
    private static readonly string[] Forms = ["one", "few", "many"];
    private static readonly IReadOnlyList<IncidentCommand> Commands = new Pages().Get<CommandCatalog>().All;

    /// <summary>Commands with a dialog: those that ask for fields.</summary>
    private static readonly IncidentCommand[] Dialogs = [.. Commands.Where(command => command.Fields.Count > 0)];

    /// <summary>Fields for which a dialog asks at least sometimes.</summary>
    private static readonly (string Command, CommandField Field)[] Asked =
    [
        .. Commands.SelectMany(command => command.Fields.Select(field => (CardCommands.Text(command), field)))
            .Where(asked => asked.field.Kind is not (FieldKind.MessageKind or FieldKind.TopicGroup)),
    ];
    private static readonly string[] EndpointFolders = ["Mcu.Dashboard/Api", "Mcu.Dashboard/Http"];
    private static readonly string[] SignalFaults = Codes(
        "Mcu.Application/Signals", @"new\(\w+, ""(?<code>\w+)""\)", @"new SignalFault\([^,]+, ""(?<code>\w+)""");
    private static readonly string[] TermFaults = Codes("Mcu.Application/Deadlines/Term.cs", @"=> ""(?<code>term\.\w+)""");
    private static readonly string[] IncidentLost = Codes("Mcu.Application/Incidents", @"Lost\(""(?<code>[\w.]+)""");

    /// <summary>A day of the town's own has a title, which states its reason.</summary>
    private static readonly string[] Reasons = [.. Names<DayReason>().Except([nameof(DayReason.Municipal)])];

    private static readonly string[] Statuses =
        [.. Enumerable.Range(400, 200).Select(status => status.ToString(CultureInfo.InvariantCulture))];

    private static readonly string[] Fields =
    [
        "act", "clause", "law", "unit", "kind", "edge",
        .. Codes("Mcu.Application/RuleChanges", @"new RuleFault\(""[^""]+"", ""(?<code>\w+)"""),
    ];

    private static readonly string[] EndReasons =
        [.. typeof(SessionEndReasons).GetFields().Select(reason => (string)reason.GetRawConstantValue()!)];

    public static IReadOnlyList<TextFamily> All { get; } =
    [
        Of<AccessTexts>("Error.*", "key", "code", "password", "position", "step", "factor", "user", "rules", "again", "taken",
            "provider", "provider-person", "provider-group"),
        Of<AccessTexts>("Ended.*", EndReasons),
        Of<AccessTexts>("Refused.*", "away", "form"),
        Of<AccessTexts>("Refused.*.why", "away", "form"),
        Of<CardTexts>("Act.*", [.. Commands.Select(command => command.WithdrawableEvent).OfType<string>()]),
        Of<CardTexts>("*", [.. Commands.Select(CardCommands.Text)]),
        Of<CardTexts>("*.title", [.. Dialogs.Select(CardCommands.Text)]),
        Of<CardTexts>("*.button", "Answer"),
        Of<CardTexts>("*.*", [.. Asked.Select(asked => $"{asked.Command}.{asked.Field.Name}")]),
        Of<CardTexts>("*.*.none", [.. Asked
            .Where(asked => asked.Field is { Need: FieldNeed.Optional, Kind: FieldKind.Topic or FieldKind.District or FieldKind.Executor })
            .Select(asked => $"{asked.Command}.{asked.Field.Name}")]),
        Of<CardTexts>("*.note", "Forward", "Extend", "Interim", "Postpone"),
        HandedOver<CardTexts>(),
        Of<CardTexts>("By.*", Codes("Mcu.Application/Triage", @"new DistrictFinding\(.*?, ""(?<code>\w+)""\)")),
        Of<CardTexts>("Done.*", [.. Commands.Select(command => command.Code)]),
        Of<CardTexts>("Event.*", "acknowledged", "taken", "answered", "closed", "interim", "renewed", "retitled"),
        Of<CardTexts>("Event.regime.*", Names<MessageKind>()),
        Of<CardTexts>("Face.*", Names<ClockStatus>()),
        Of<CardTexts>("Author.reason.*", [.. StatedReasons.OfAuthor]),
        Of<CardTexts>("Content.reason.*", [.. StatedReasons.OfContent]),
        Of<CardTexts>("Kind.*", Names<MessageKind>()),
        new(nameof(CardTexts), "*.note.*", Names<MessageKind>().Select(kind => $"Regime.note.{kind}").ToHashSet()),
        Of<DeadlineTexts>("Case.*", [.. TermFaults, .. Codes(
            "Mcu.Dashboard/Deadlines", @"CaseReading\.Wrong\(\w+, ""(?<code>[\w.]+)""", @"hasCode \? ""(?<code>[\w.]+)"" : ""norm""")]),
        Of<DeadlineTexts>(
            "Day.*.*",
            [.. new[] { "any", "calendar", "working" }.SelectMany(kind => Forms.Select(form => $"{kind}.{form}"))]),
        Of<DeadlineTexts>("Reason.*", Reasons),
        Of<DeadlineTexts>("Reason.*.many", Reasons),
        Of<DeadlineTexts>("Term.*", Names<TermUnit>()),
        Of<DeadlineTexts>("Weekday.*", Names<DayOfWeek>()),
        Of<ApiTexts>("Fault.*", ["encoding", "json", "moment", "unavailable", .. EndpointFaults()]),
        Of<ApiTexts>("Problem.*", ["access.away", "access.form", "request", "unpack", .. Problems()]),
        Of<ApiTexts>("Title.*", ["access.origin", .. Statuses]) with { HasAll = false },
        Of<DeskTexts>("Empty.*", Names<IncidentState>()),
        Of<DeskTexts>("Kind.*", Names<MessageKind>()),
        Of<DeskTexts>("State.*", Names<IncidentState>()),
        HandedOver<ExportTexts>(),
        Of<ExportTexts>("Face.*", Names<ClockStatus>()),
        Of<ExportTexts>("Kind.*", Names<MessageKind>()),
        HandedOver<ObligationTexts>(),
        Of<ObligationTexts>("Ahead.*", Forms),
        Of<ObligationTexts>("Left.*", Forms),
        Of<ObligationTexts>("Late.*", Forms),
        Of<ObligationTexts>("Duty.*", [.. ObligationCatalog.Pattern.Select(duty => duty.Code)]),
        Of<ObligationTexts>("State.*", Names<ObligationState>()),
        new(nameof(LibraryTexts), "*", LibraryKeys()),
        HandedOver<SettingsTexts>(),
        Of<SettingsTexts>("Devices.view.*", [.. WallViews.Names]),
        Of<SettingsTexts>("Edge.*", Names<NonWorkingEdge>()),
        Of<SettingsTexts>("Fault.*", [.. TermFaults, .. RuleFaults()]),
        Of<SettingsTexts>("Index.*", [.. SettingsFrame.Tabs.Select(tab => tab.Name)]),
        Of<SettingsTexts>("Tab.*", [.. SettingsFrame.Tabs.Select(tab => tab.Name)]),
        Of<SettingsTexts>("Journal.act.*", [.. JournalActs.All]),
        Of<SettingsTexts>("Journal.kind.*", [.. JournalKinds.All, "all"]),
        Of<SettingsTexts>("Kind.*", Names<DayKind>()),
        Of<SettingsTexts>("MessageKind.*", Names<MessageKind>()),
        Of<SettingsTexts>("Profile.*", [.. SampleData.Perm.Document.Sections.Select(section => section.Code)]) with { HasAll = false },
        Of<SettingsTexts>("Meeting.*", "forms", "quorum", "majority", "castingVote", "signedBy") with { HasAll = false },
        Of<SettingsTexts>(
            "Meeting.value.*",
            [.. Names<ProfileFile.MeetingForm>(), .. Names<ProfileFile.VoteShare>(), .. Names<CouncilSeat>()]),
        Of<SettingsTexts>("Seat.*", Names<CouncilSeat>()),
        Of<SettingsTexts>("Place.*", [.. Fields, .. Names<DayOfWeek>()]),
        Of<SettingsTexts>("Staff.*", Names<StaffAct>()),
        Of<SettingsTexts>("Staff.*.do", Names<StaffAct>()),
        Of<SettingsTexts>("Staff.*.done", Names<StaffAct>()),
        Of<SettingsTexts>("Source.*", Names<SourceKind>()),
        Of<SettingsTexts>("State.*", "Later", "Replaced", "Over", "InForce", "Off"),
        Of<SettingsTexts>("Term.*", Names<TermUnit>()),
        Of<SettingsTexts>("Turn.*", [.. Names<LatenessChange>().Except([nameof(LatenessChange.None)])]),
        Of<SettingsTexts>("Unit.*", Names<TermUnit>()),
        Of<SettingsTexts>("Weekday.*", Names<DayOfWeek>()),
        Of<StructureTexts>("Seat.*", Names<CouncilSeat>()),
        HandedOver<ShellTexts>(),
        Of<ShellTexts>("Theme.*", "light", "dark", "system"),
        Of<ShellTexts>("Theme.*.word", "light", "dark", "system"),
        Of<Texts>("Clock.*", [.. ClockCodes.All]),
        Of<Texts>("Fault.*", SignalFaults) with { HasAll = false },
        Of<Texts>("Import.*", [.. SignalFaults, .. Constants(typeof(Refusals))]),
        Of<Texts>("Lost.*", [.. IncidentLost, .. Codes("Mcu.Infrastructure/Store/Obligations", @"Lost\(""(?<code>[\w.]+)""")]),
        Of<Texts>("Refusal.*", [
            "incident.answered", "incident.closed", "extend.again", "extend.no-law", "command.later", Outcome.RightCode,
            .. IncidentLost, .. Codes("Mcu.Application", @"Refuse\(""(?<code>[\w.-]+)"""),
            .. Codes("Mcu.Application/Accounts/ManageKeys.cs", @"""(?<code>key\.[\w-]+)"""),
            .. Codes("Mcu.Application/Appointments/ChangeStaff.cs", @"""(?<code>staff\.[\w-]+)"""), "staff.changed"]),
        Of<Texts>("Role.*", [.. Roles.All]),
        Of<Texts>("Status.*", Names<IncidentStatus>()),
        Of<Texts>("Subject.hold.*", [.. Names<SubjectHold>(), "May"]),
        Of<WallTexts>("View.*", [.. Enum.GetValues<WallView>().Where(view => view is not WallView.Overview).Select(view => view.Name())]),
    ];

    private static TextFamily Of<T>(string pattern, params IEnumerable<string> values) => new(
        typeof(T).Name,
        pattern,
        values.Select(value => pattern.Replace("*.*", "*", StringComparison.Ordinal).Replace("*", value, StringComparison.Ordinal))
            .ToHashSet());

    private static TextFamily HandedOver<T>() => new(typeof(T).Name, "*", null);

    private static string[] Names<T>()
        where T : struct, Enum => Enum.GetNames<T>();

    private static string[] Constants(Type type) => [.. type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
        .Where(field => field.IsLiteral && field.FieldType == typeof(string)).Select(field => (string)field.GetRawConstantValue()!)];

    /// <summary>The codes that occur at certain places in the code.</summary>
    private static string[] Codes(string place, params string[] patterns) =>
    [
        .. from file in place.EndsWith(".cs", StringComparison.Ordinal)
            ? [Path.Combine(Repository.Root, place)]
            : Repository.Files(place, ".cs", ".razor")
           let code = File.ReadAllText(file)
           from pattern in patterns
           from Match found in Regex.Matches(code, pattern, RegexOptions.None, TimeSpan.FromSeconds(5))
           select found.Groups["code"].Value,
    ];

    private static IEnumerable<string> RuleFaults() => Codes("Mcu.Dashboard/Settings", @"RuleFault\(""(?<code>[^""]+)""").Concat(Codes(
        "Mcu.Application/RuleChanges",
        @"RuleFault\(""(?<code>[^""]+)""",
        @"RuleFault\.On\([^,]+, ""(?<code>[^""]+)""",
        @"YearReading\.Wrong\(.*?, ""(?<code>[^""]+)"""));

    private static IEnumerable<string> EndpointFaults() => EndpointFolders.SelectMany(place => Codes(
        place,
        @"Blame\(\w+, ""(?<code>\w+)""",
        @"new\(\w+, ""(?<code>\w+)""\)",
        @"MomentFault\.\w+ => ""(?<code>\w+)""",
        @"new Fault\([^,]+, ""(?<code>\w+)"""))
        .Concat(Codes(
            "Mcu.Dashboard/Ingest",
            @"Blame\(\w+, ""(?<code>\w+)""",
            @"new Fault\([^,]+, ""(?<code>\w+)""",
            @"OtherSource = ""(?<code>\w+)""",
            @"Overflow \? ""(?<code>\w+)""",
            @"MaxLines \? ""(?<code>\w+)"""))
        .Except(SignalFaults);

    private static IEnumerable<string> Problems() => Codes(
        "Mcu.Dashboard",
        @"StatusCodes\.Status\w+,\s*""(?<code>[\w.]+)""",
        @"StatusCodes\.Status\w+ => ""(?<code>[\w.]+)""",
        @"(?:Away|Faults)\(\w*[cC]ontext, ""(?<code>[\w.]+)""",
        @"Sentence\(\w+, ""(?<code>[\w.]+)""").Except(["form"]);

    /// <summary>The keys that the library's components use; a release with more of them enlarges the family.</summary>
    private static HashSet<string> LibraryKeys()
    {
        var library = typeof(MudBlazor.MudButton).Assembly;
        var name = library.GetManifestResourceNames()
            .Single(resource => resource.EndsWith(".LanguageResource.resources", StringComparison.Ordinal));
        using var words = new ResourceReader(library.GetManifestResourceStream(name)!);
        return [.. words.Cast<System.Collections.DictionaryEntry>().Select(word => (string)word.Key)];
    }

    /// <summary>Provides the commands with everything they need.</summary>
    private sealed class Pages : PageTestContext;
}
