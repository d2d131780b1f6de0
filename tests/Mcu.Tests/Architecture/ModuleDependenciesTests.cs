using System.Reflection;
using System.Text.RegularExpressions;
using Mcu.Application.Live;
using Mcu.Tests.Support;

namespace Mcu.Tests.Architecture;

/// <summary>Dependencies between the modules of Mcu.Application. A dependency that is not listed is refused; one that nobody uses is taken off the list.</summary>
public partial class ModuleDependenciesTests
{
    private static readonly Dictionary<string, string[]> Dependencies = new()
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
        ["Obligations"] = ["Common", "Deadlines", "Journal", "Notices", "People"],
        ["Notices"] = ["Incidents"],
        ["RuleChanges"] = ["Common", "Deadlines", "Incidents", "Journal", "People", "Triage"],
        ["Sessions"] = ["People"],
        ["Live"] = ["Common", "Deadlines", "Incidents"],
    };

    private static readonly Assembly Application = typeof(LiveBoard).Assembly;

    /// <summary>Every type by its module, for names written in full: <c>Live.LiveBoard</c>.</summary>
    private static readonly HashSet<string> Qualified = [.. Application.GetTypes()
        .Where(type => type.Namespace?.StartsWith("Mcu.Application.", StringComparison.Ordinal) == true)
        .Select(type => $"{type.Namespace!.Split('.')[2]}.{type.Name.Split('`')[0]}")];

    [Fact]
    public void Modules_UseOnlyTheirDependencies() =>
        Assert.Empty(Uses().Where(use => !Dependencies[use.Module].Contains(use.Other)).Select(use => $"{use.File}: {use.Module} → {use.Other}"));

    [Fact]
    public void Dependencies_AreAllUsed()
    {
        var used = Uses().Select(use => (use.Module, use.Other)).ToHashSet();

        Assert.DoesNotContain(Dependencies.SelectMany(module => module.Value.Select(other => (module.Key, other))), dependency => !used.Contains(dependency));
    }

    [Fact]
    public void Modules_AreAllListed() => Assert.Equal(
        Dependencies.Keys.Order(),
        Repository.Files("Mcu.Application", ".cs").Select(Module).Where(module => module is not null).Distinct().Order());

    [Fact]
    public void Files_AreInTheNamespaceOfTheirModule() => Assert.Empty(
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
    public void Rule_SeesEveryWayToNameAModule(string line, string? module) => Assert.Equal(module, Modules(line).FirstOrDefault());

    [Theory]
    [InlineData("Microsoft.EntityFrameworkCore")]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Npgsql")]
    [InlineData("Quartz")]
    [InlineData("Mcu.Infrastructure")]
    [InlineData("Mcu.Dashboard")]
    public void Application_KnowsNothingOf(string outsider) => Assert.DoesNotContain(
        Application.GetReferencedAssemblies(), name => name.Name!.StartsWith(outsider, StringComparison.Ordinal));

    private static IEnumerable<(string File, string Module, string Other)> Uses() =>
        from file in Repository.Files("Mcu.Application", ".cs")
        let module = Module(file)
        where module is not null
        from other in Modules(File.ReadAllText(file))
        where other != module
        select (Path.GetFileName(file), module, other);

    private static IEnumerable<string> Modules(string code)
    {
        code = Comment().Replace(code, "");
        var full = FullName().Matches(code).Select(use => use.Groups["module"].Value).Where(Dependencies.ContainsKey);
        var near = NearName().Matches(code).Where(use => Qualified.Contains(use.Groups["name"].Value)).Select(use => use.Groups["module"].Value);
        return full.Concat(near).Distinct();
    }

    private static string? Module(string file)
    {
        var parts = Path.GetRelativePath(Path.Combine(Repository.Root, "Mcu.Application"), file).Split(Path.DirectorySeparatorChar);
        return parts.Length > 1 ? parts[0] : null;
    }

    [GeneratedRegex("//.*", RegexOptions.None, 5_000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<![\w.])(?:global::)?(?:Mcu\.)?Application\.(?<module>\w+)", RegexOptions.None, 5_000)]
    private static partial Regex FullName();

    [GeneratedRegex(@"(?<![\w.])(?<name>(?<module>[A-Z]\w+)\.[A-Z]\w+)", RegexOptions.None, 5_000)]
    private static partial Regex NearName();
}
