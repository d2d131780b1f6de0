using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Obligations;
using Mcu.Application.People;
using Mcu.Application.Town;
using Mcu.Application.Triage;

namespace Mcu.Infrastructure.Municipalities;

/// <summary>
/// Reads a municipality's profile with its topics, boundaries and calendar. Any fault in a file stops the start with a message that names
/// it.
/// </summary>
internal static class ProfileReader
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>For a profile, in which a misspelt field would be overlooked; the lists beside it may say more than is used.</summary>
    private static readonly JsonSerializerOptions Strict = new(Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Codes of the municipalities that come with the product.</summary>
    public static readonly IReadOnlyList<string> ShippedProfiles = ["perm", "ishim", "yuzhno-sakhalinsk", "kamyshlov", "krasnoarmeysky"];

    public static readonly string Shipping = Path.Combine(AppContext.BaseDirectory, "Municipalities");

    /// <param name="profile">A shipped profile's code, or the path of a file.</param>
    /// <exception cref="SettingException">The profile does not exist or is invalid.</exception>
    public static Profile Read(string profile)
    {
        var path = profile.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            ? Path.GetFullPath(profile)
            : Path.Combine(Shipping, $"{profile}.json");
        return Read(path, Bytes(path));
    }

    /// <param name="path">Where the text stands or would stand: files beside it come before the shipped ones.</param>
    /// <exception cref="SettingException">The profile is invalid; the message names the line.</exception>
    public static Profile Read(string path, byte[] text)
    {
        var file = Parse<ProfileFile>(path, text);
        var folder = Path.GetDirectoryName(path)!;
        try
        {
            var topics = Topics(File<TopicsFile>(Beside(file.Topics)));
            var former = file.Positions is null ? FormerPeople.Read(file) : default;
            var structure = new OrganizationStructure(former.Positions ?? [.. file.Positions!.Select(PositionOf)]);
            var first = former.First ?? DemoPeople.Of(file.Code, structure);
            var (town, rules) = (Town(file), Rules(file, Beside));
            Route[] routes = [.. file.Routes.Select(route => new Route(route.Group, route.Topic, route.District, route.Executor))];
            ProfileCheck.Run(town, structure, first, routes, topics, rules);
            return new Profile(
                town,
                structure,
                first,
                topics,
                rules,
                Finder(file, file.Boundaries is { } map ? Areas(file, map, Beside(map.File)) : []),
                new Routes(routes),
                file.Districts.ToDictionary(district => district.Code, district => district.Streets ?? []),
                file.Vocabulary?.Places ?? [],
                new ObligationCatalog(ProfileObligations.Of(file)),
                new ProfileDocument(Path.GetFileName(path), Encoding.UTF8.GetString(text), file.Act, ProfileEntries.Of(file)));
        }
        catch (ProfileFaultException fault)
        {
            var line = ProfileLines.Of(text, fault) is { } at ? FormattableString.Invariant($"line {at}: ") : "";
            throw new SettingException("Municipality:Profile", $"{Path.GetFileName(path)}: {line}{fault.Message}");
        }
        catch (Exception error) when (error is ArgumentException or TimeZoneNotFoundException or KeyNotFoundException or FormatException)
        {
            throw new SettingException("Municipality:Profile", $"{Path.GetFileName(path)}: {error.Message}");
        }

        string Beside(string name)
        {
            var own = Path.Combine(folder, name);
            return System.IO.File.Exists(own) ? own : Path.Combine(Shipping, name);
        }
    }

    /// <summary>The shipped rules with default office hours, in the zone of each shipped municipality.</summary>
    public static IReadOnlyDictionary<string, RuleBase> ShippedRules()
    {
        var calendar = Shipped<CalendarFile>("calendar.json");
        var norms = Shipped<NormsFile>("norms.json");
        var ladders = Shipped<LaddersFile>("ladders.json");
        return ShippedProfiles.ToDictionary(
            code => code,
            code => RuleFiles.Rules(calendar, norms, ladders, OfficeSchedule.Default, Shipped<ProfileFile>($"{code}.json").TimeZone));
    }

    /// <summary>Reads any file of the shipped folder.</summary>
    public static T Shipped<T>(string name) => File<T>(Path.Combine(Shipping, name));

    private static T File<T>(string path) => Parse<T>(path, Bytes(path));

    private static T Parse<T>(string path, byte[] text) => Read(path, text, document =>
    {
        // The serializer checks for nulls everywhere except in lists.
        if (NullIn(document.RootElement, "$") is { } place)
        {
            throw new SettingException("Municipality:Profile", $"{path}: {place} is null");
        }

        return document.Deserialize<T>(typeof(T) == typeof(ProfileFile) ? Strict : Options)
            ?? throw new SettingException("Municipality:Profile", $"{path} is empty");
    });

    private static byte[] Bytes(string path)
    {
        try
        {
            return System.IO.File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SettingException("Municipality:Profile", $"there is no readable file {path}");
        }
    }

    private static T Read<T>(string path, byte[] text, Func<JsonDocument, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(ProfileLines.Unmarked(text));
            return read(document);
        }
        catch (JsonException error)
        {
            var line = error.Message.Contains("LineNumber", StringComparison.Ordinal) ? "" : $"line {error.LineNumber + 1}: ";
            throw new SettingException("Municipality:Profile", $"{path}: {line}{error.Message}");
        }
    }

    /// <returns>The path of a null in a list; null when there is none.</returns>
    private static string? NullIn(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray()
            .Select((item, at) => item.ValueKind is JsonValueKind.Null ? $"{path}[{at}]" : NullIn(item, $"{path}[{at}]"))
            .FirstOrDefault(found => found is not null),
        JsonValueKind.Object => element.EnumerateObject()
            .Select(field => NullIn(field.Value, $"{path}.{field.Name}"))
            .FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static Municipality Town(ProfileFile file)
    {
        ProfileCheck.Distinct("blocks", file.Blocks.Select(block => block.Code));
        ProfileCheck.Distinct("executors", file.Executors.Select(executor => executor.Code));
        ProfileCheck.Distinct("districts", file.Districts.Select(district => district.Code));
        ProfileCheck.Distinct("formerBlocks", (file.FormerBlocks ?? []).Concat(file.Blocks).Select(block => block.Code));
        return new(
            new MunicipalityInfo(file.Code, file.Name, file.Region, file.TimeZone, file.Boundaries?.Attribution),
            [.. file.Blocks.Select(block => new SectorBlock(block.Code, block.Name, block.Short))],
            [.. file.Executors.Select(body => new Executor(body.Code, body.Name, body.Block, body.Parent, body.Territory)
            {
                Short = body.Short,
            })],
            [.. file.Districts.Select(district => new District(district.Code, district.Name, district.Short))])
        {
            FormerBlocks = [.. (file.FormerBlocks ?? []).Select(block => new SectorBlock(block.Code, block.Name, block.Short))],
        };
    }

    private static Position PositionOf(ProfileFile.PositionLine line) => new(line.Code, line.Name, RoleOf(line))
    {
        Block = line.Block,
        Territory = line.Territory,
        Executor = line.Executor,
        Superior = line.Superior,
        Systems = [.. (line.Systems ?? []).Select(kind => kind.ToString())],
        Seat = line.Seat,
        Clause = line.Clause,
        IsShared = line.Shared,
        Formerly = line.Formerly ?? [],
    };

    private static string? RoleOf(ProfileFile.PositionLine line) => line.Role is null || Roles.All.Contains(line.Role)
        ? line.Role
        : throw new ProfileFaultException("positions", line.Code, line.Role, $"there is no role {line.Role}");

    /// <exception cref="FormatException">There is no such role.</exception>
    public static string Known(string role) =>
        Roles.All.Contains(role) ? role : throw new FormatException($"there is no role {role}");

    private static TopicTree Topics(TopicsFile file) => new([.. file.Groups.Select(group => new TopicGroup(
        group.Code,
        group.Name,
        group.Short,
        group.Aliases ?? [],
        Stems(group.Stems),
        [.. group.Topics.Select(topic => new Topic(
            topic.Code, group.Code, topic.Name, topic.Important, topic.Aliases ?? [], Stems(topic.Stems)))]))]);

    private static RuleBase Rules(ProfileFile file, Func<string, string> beside) => RuleFiles.Rules(
        File<CalendarFile>(beside("calendar.json")),
        RuleFiles.With(File<NormsFile>(beside("norms.json")), file.Norms ?? []),
        RuleFiles.With(File<LaddersFile>(beside("ladders.json")), file.Ladders ?? []),
        RuleFiles.Hours(file.OfficeHours),
        file.TimeZone) with
    {
        LocalDays = [.. (file.LocalCalendar ?? []).Select(day => new LayerDay(day.Date, DayKind.NonWorking, day.Title))],
    };

    private static IReadOnlyList<WordStem> Stems(IReadOnlyList<string>? stems) => [.. (stems ?? []).Select(stem => new WordStem(stem))];

    private static DistrictFinder Finder(ProfileFile file, IReadOnlyList<DistrictArea> areas) => new(
        [.. file.Districts.Select(district => new DistrictKeywords(district.Code, Stems(district.Stems), district.Streets ?? []))],
        areas);

    private static List<DistrictArea> Areas(ProfileFile file, ProfileFile.Map map, string path)
    {
        ProfileCheck.Distinct("districts by name", file.Districts.Select(district => district.Name));
        var codes = file.Districts.ToDictionary(district => district.Name, district => district.Code);
        try
        {
            return Read(path, Bytes(path), document => Areas(document, map, codes));
        }
        catch (Exception error)
            when (error is InvalidOperationException or IndexOutOfRangeException or KeyNotFoundException or ArgumentNullException)
        {
            throw new FormatException($"{map.File} is no map of the districts: {error.Message}", error);
        }
    }

    private static List<DistrictArea> Areas(JsonDocument document, ProfileFile.Map map, Dictionary<string, string> codes)
    {
        List<DistrictArea> areas = [];
        foreach (var feature in document.RootElement.GetProperty("features").EnumerateArray())
        {
            var name = feature.GetProperty("properties").GetProperty(map.Property).GetString()!;
            var geometry = feature.GetProperty("geometry");
            var polygons = geometry.GetProperty("type").GetString() == "MultiPolygon"
                ? geometry.GetProperty("coordinates").EnumerateArray()
                : Enumerable.Repeat(geometry.GetProperty("coordinates"), 1);
            areas.AddRange(polygons.Select(polygon => new DistrictArea(codes[name], [.. polygon.EnumerateArray().Select(Ring)])));
        }

        return areas;
    }

    private static IReadOnlyList<(double Lon, double Lat)> Ring(JsonElement ring) =>
        [.. ring.EnumerateArray().Select(point => (point[0].GetDouble(), point[1].GetDouble()))];
}
