using System.Reflection;
using System.Text.RegularExpressions;
using Mcu.Application.Live;
using Mcu.Tests.Support;

namespace Mcu.Tests.House;

/// <summary>Doors between the rooms of Mcu.Application. A door that is not listed does not exist; one that nobody uses is walled up.</summary>
public partial class RoomsTests
{
    private static readonly Dictionary<string, string[]> Doors = new()
    {
        ["Common"] = [],
        ["Deadlines"] = ["Signals"],
        ["People"] = [],
        ["Journal"] = ["People"],
        ["Town"] = [],
        ["Signals"] = ["Common", "People"],
        ["Incidents"] = ["Common", "Deadlines", "People", "Signals", "Town"],
        ["Triage"] = ["Common", "Deadlines", "Incidents", "People", "Signals", "Town"],
        ["Escalation"] = ["Common", "Deadlines", "Incidents", "People"],
        ["Duties"] = ["Common", "Deadlines", "Journal", "Notices", "People"],
        ["Notices"] = ["Incidents"],
        ["Rules"] = ["Common", "Deadlines", "Incidents", "Journal", "People", "Triage"],
        ["Sessions"] = ["People"],
        ["Live"] = ["Common", "Deadlines", "Incidents"],
    };

    private static readonly Assembly Application = typeof(LiveBoard).Assembly;

    /// <summary>Every type by its room, for names written in full: <c>Live.LiveBoard</c>.</summary>
    private static readonly HashSet<string> Qualified = [.. Application.GetTypes()
        .Where(type => type.Namespace?.StartsWith("Mcu.Application.", StringComparison.Ordinal) == true)
        .Select(type => $"{type.Namespace!.Split('.')[2]}.{type.Name.Split('`')[0]}")];

    [Fact]
    public void Rooms_UseOnlyTheirDoors() =>
        Assert.Empty(Uses().Where(use => !Doors[use.Room].Contains(use.Other)).Select(use => $"{use.File}: {use.Room} → {use.Other}"));

    [Fact]
    public void Doors_AreAllUsed()
    {
        var used = Uses().Select(use => (use.Room, use.Other)).ToHashSet();

        Assert.DoesNotContain(Doors.SelectMany(room => room.Value.Select(other => (room.Key, other))), door => !used.Contains(door));
    }

    [Fact]
    public void Rooms_AreAllOnThePlan() => Assert.Equal(
        Doors.Keys.Order(),
        Repository.Files("Mcu.Application", ".cs").Select(Room).Where(room => room is not null).Distinct().Order());

    [Fact]
    public void Files_AreInTheNamespaceOfTheirRoom() => Assert.Empty(
        from file in Repository.Files("Mcu.Application", ".cs")
        let folder = Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!)
        let expected = $"namespace {folder.Replace(Path.DirectorySeparatorChar, '.')};"
        where !File.ReadLines(file).Contains(expected)
        select Repository.Name(file));

    [Theory]
    [InlineData("using Mcu.Application.Live;", "Live")]
    [InlineData("using static Mcu.Application.Live.Score;", "Live")]
    [InlineData("using Board = Mcu.Application.Live.LiveBoard;", "Live")]
    [InlineData("    private Mcu.Application.Live.LiveBoard _board;", "Live")]
    [InlineData("    private global::Mcu.Application.Live.LiveBoard _board;", "Live")]
    [InlineData("    private Live.LiveBoard _board;", "Live")]
    [InlineData("    private Application.Live.LiveBoard _board;", "Live")]
    [InlineData("    var count = ledger.Live.LiveBoard;", null)]
    [InlineData("    // see Live.LiveBoard", null)]
    [InlineData("    var many = Incidents.Count();", null)]
    public void Rule_SeesEveryWayToNameARoom(string line, string? room) => Assert.Equal(room, Rooms(line).FirstOrDefault());

    [Theory]
    [InlineData("Microsoft.EntityFrameworkCore")]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Npgsql")]
    [InlineData("Quartz")]
    [InlineData("Mcu.Infrastructure")]
    [InlineData("Mcu.Dashboard")]
    public void Application_KnowsNothingOf(string outsider) => Assert.DoesNotContain(
        Application.GetReferencedAssemblies(), name => name.Name!.StartsWith(outsider, StringComparison.Ordinal));

    private static IEnumerable<(string File, string Room, string Other)> Uses() =>
        from file in Repository.Files("Mcu.Application", ".cs")
        let room = Room(file)
        where room is not null
        from other in Rooms(File.ReadAllText(file))
        where other != room
        select (Path.GetFileName(file), room, other);

    private static IEnumerable<string> Rooms(string code)
    {
        code = Comment().Replace(code, "");
        var full = FullName().Matches(code).Select(use => use.Groups["room"].Value).Where(Doors.ContainsKey);
        var near = NearName().Matches(code).Where(use => Qualified.Contains(use.Groups["name"].Value)).Select(use => use.Groups["room"].Value);
        return full.Concat(near).Distinct();
    }

    private static string? Room(string file)
    {
        var parts = Path.GetRelativePath(Path.Combine(Repository.Root, "Mcu.Application"), file).Split(Path.DirectorySeparatorChar);
        return parts.Length > 1 ? parts[0] : null;
    }

    [GeneratedRegex("//.*", RegexOptions.None, 5_000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<![\w.])(?:global::)?(?:Mcu\.)?Application\.(?<room>\w+)", RegexOptions.None, 5_000)]
    private static partial Regex FullName();

    [GeneratedRegex(@"(?<![\w.])(?<name>(?<room>[A-Z]\w+)\.[A-Z]\w+)", RegexOptions.None, 5_000)]
    private static partial Regex NearName();
}
