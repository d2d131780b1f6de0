using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mcu.Tests.Support;

namespace Mcu.Tests.Architecture;

/// <summary>
/// What a new maintainer relies on: the plan of the code, the notices, the reasons, and references only to documents in the repository.
/// </summary>
public partial class HandOverTests
{
    private static readonly string[] Shipped = ["Mcu.Application", "Mcu.Infrastructure", "Mcu.Dashboard"];
    private static readonly string[] Code = [.. Shipped, "tests", "bench"];
    private static readonly string[] CodeAndDocuments = [.. Code, "docs"];

    /// <summary>Folders inside a module that are not modules are described by the module.</summary>
    [Fact]
    public void Plan_NamesEveryFolderOfTheProjects()
    {
        var plan = Tree().Match(Text("docs", "architecture.md")).Groups["tree"].Value;

        Assert.NotEmpty(plan);
        Assert.Empty(
            from project in Shipped
            let branch = Branch(plan, project)
            from file in Repository.Files(project)
            let parts = Path.GetRelativePath(Path.Combine(Repository.Root, project), file).Split(Path.DirectorySeparatorChar)
            where parts.Length > 1 && !branch.Contains($"{parts[0]}/", StringComparison.Ordinal)
            select $"{project}/{parts[0]}");
    }

    [Fact]
    public void Plan_NamesNoFolderThatIsNotThere()
    {
        var plan = Tree().Match(Text("docs", "architecture.md")).Groups["tree"].Value;

        Assert.Empty(
            from project in Shipped
            from Match line in Modules().Matches(Branch(plan, project))
            from module in line.Groups["module"].Captures
            where !Directory.Exists(Path.Combine(Repository.Root, project, module.Value))
            select $"{project}/{module.Value}");
    }

    [Fact]
    public void Notices_NameEveryPackageOfTheShippedProjects_InItsVersion()
    {
        var notices = Text("THIRD-PARTY-NOTICES.md");
        var versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value);
        var shared = versions.Keys.Where(name => name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)).ToHashSet();

        // The packages Microsoft.Extensions.… are replaced by the shared framework, which has newer versions, so nothing of them is
        // published.
        Assert.Empty(
            from project in Shipped
            from package in XDocument.Load(Path.Combine(Repository.Root, project, $"{project}.csproj")).Descendants("PackageReference")
            let name = package.Attribute("Include")!.Value
            where !shared.Contains(name) && !notices.Contains($"| {name} | {versions[name]} |", StringComparison.Ordinal)
            select $"{name} {versions[name]}: node eng/parts.mjs writes the notices anew");
    }

    [Fact]
    public void Notices_NameEveryPartOfNpm_InItsVersion()
    {
        var notices = Text("THIRD-PARTY-NOTICES.md");

        Assert.All(
            NpmPart().Matches(Text("Mcu.Dashboard", "package.json")),
            part => Assert.Contains(
                $"| {part.Groups["name"].Value} | {part.Groups["version"].Value} |",
                notices,
                StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_SwitchedOff_SayWhy_AndOnlyInOnePlace()
    {
        var silent = SwitchedOff().Matches(Text(".editorconfig"))
            .Select(line => line.Value)
            .Where(line => !line.Contains('#', StringComparison.Ordinal));

        Assert.Empty(silent);
        Assert.Empty(
            from folder in Code
            from file in Repository.Files(folder, ".cs", ".razor", ".csproj", ".targets")
            where Path.GetFileName(file) != $"{nameof(HandOverTests)}.cs" && Suppressed().IsMatch(File.ReadAllText(file))
            select Repository.Name(file));
    }

    [Fact]
    public void Documents_NamedInTheTree_AreThere() => Assert.Empty(
        from file in Repository.Files(".", ".cs", ".razor", ".md", ".targets", ".props", ".mjs")
        from Match named in Document().Matches(File.ReadAllText(file))
        let path = named.Groups["path"].Value
        let folders = new[] { Path.GetDirectoryName(file)!, Repository.Root, Path.Combine(Repository.Root, "docs") }
        where !folders.Any(folder => File.Exists(Path.Combine(folder, path)))
        select $"{Repository.Name(file)}: {path}");

    [Fact]
    public void Comments_ReferToNoDocumentElsewhere() => Assert.Empty(
        from folder in CodeAndDocuments
        from file in Repository.Files(folder, ".cs", ".razor", ".md")
        where Path.GetFileName(file) != $"{nameof(HandOverTests)}.cs"
        from Match named in Elsewhere().Matches(File.ReadAllText(file))
        select $"{Repository.Name(file)}: {named.Value}");

    [Theory]
    [InlineData("/// (design 3).", true)]
    [InlineData("/// (domain Б3).", true)]
    [InlineData("/// (formats §9).", true)]
    [InlineData("// a fact of the domain, by design", false)]
    public void Rule_FindsADocumentElsewhere(string comment, bool found) => Assert.Equal(found, Elsewhere().IsMatch(comment));

    private static string Text(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root, .. path]));

    /// <summary>The lines of the tree below a project.</summary>
    private static string Branch(string plan, string project) =>
        string.Join('\n', plan.Split('\n')
            .SkipWhile(line => !line.StartsWith($"{project}/", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.StartsWith(' ')));

    [GeneratedRegex(@"## The tree\s+```text\n(?<tree>[\s\S]*?)```", RegexOptions.None, 5_000)]
    private static partial Regex Tree();

    [GeneratedRegex(@"(?m)^  (?:(?<module>\w+)/ ?)+", RegexOptions.None, 5_000)]
    private static partial Regex Modules();

    [GeneratedRegex(@"""(?<name>[@\w./-]+)"": ""(?<version>\d[\w.-]*)""", RegexOptions.None, 5_000)]
    private static partial Regex NpmPart();

    [GeneratedRegex(@"(?m)^dotnet_diagnostic\..*= none.*$", RegexOptions.None, 5_000)]
    private static partial Regex SwitchedOff();

    [GeneratedRegex(@"#pragma warning disable|<NoWarn>", RegexOptions.None, 5_000)]
    private static partial Regex Suppressed();

    [GeneratedRegex(@"(?<![\w/.:-])(?<path>(?:[\w.-]+/)*[\w-]+(?:\.[\w-]+)*\.md)\b", RegexOptions.None, 5_000)]
    private static partial Regex Document();

    [GeneratedRegex(@"\b[Dd]esign \d|\bdomain [А-Я]\d|\bformats §", RegexOptions.None, 5_000)]
    private static partial Regex Elsewhere();
}
