using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mcu.Infrastructure;
using Mcu.Tests.Support;

namespace Mcu.Tests.Architecture;

/// <summary>Rules of the code base that a program can check.</summary>
public partial class CodeRulesTests
{
    private static readonly string[] Projects = ["Mcu.Application", "Mcu.Infrastructure", "Mcu.Dashboard", "tests", "bench"];

    /// <summary>Russian names that are stored as data and not shown as texts: the name of the built-in source.</summary>
    private static readonly string[] NamesInRows = ["\"Вручную\""];

    [Fact]
    public void Infrastructure_ExposesOnlyItsEntryPoint() => Assert.Equal(
        [nameof(InfrastructureServices)], typeof(InfrastructureServices).Assembly.GetExportedTypes().Select(type => type.Name));

    [Fact]
    public void Dashboard_TouchesInfrastructure_OnlyInTheCompositionRoot() => Assert.Empty(
        from file in Repository.Files("Mcu.Dashboard", ".cs", ".razor")
        let place = Path.GetRelativePath(Path.Combine(Repository.Root, "Mcu.Dashboard"), file).Split(Path.DirectorySeparatorChar)[0]
        where place is not ("Program.cs" or "DashboardServices.cs" or "Hosting" or "Cli" or "build")
        where CommentOrText().Replace(File.ReadAllText(file), "${text}").Contains("Infrastructure", StringComparison.Ordinal)
        select Repository.Name(file));

    /// <summary>
    /// Texts become markup in three places only: drawn icons, the encoded options of the desk, and panels that the server rendered.
    /// Nothing a person wrote reaches them without being encoded.
    /// </summary>
    [Fact]
    public void Text_BecomesMarkup_OnlyWhereItIsKnownToBeSafe() => Assert.Equal(
        ["Mcu.Dashboard/Components/Icon.cs", "Mcu.Dashboard/Desk/DeskChoices.cs", "Mcu.Dashboard/wwwroot/wall.js"],
        from file in Repository.Files("Mcu.Dashboard", ".cs", ".razor", ".js")
        where !Repository.Name(file).Contains("/lib/", StringComparison.Ordinal)
            && !Repository.Name(file).Contains("/node_modules/", StringComparison.Ordinal)
        where AsMarkup().IsMatch(File.ReadAllText(file))
        let name = Repository.Name(file)
        orderby name
        select name);

    [Fact]
    public void Files_AreNoLongerThanThreeHundredLines() => Assert.Empty(
        from project in Projects
        from file in Repository.Files(project, ".cs", ".razor", ".js", ".css")
        where !file.Contains("Migrations", StringComparison.Ordinal) && !Path.GetFileName(file).Contains(".min.", StringComparison.Ordinal)
        let lines = File.ReadLines(file).Count()
        where lines > 300
        select $"{Repository.Name(file)}: {lines}");

    [Fact]
    public void Files_HaveAFileScopedNamespace() => Assert.Empty(
        from project in Projects
        from file in Repository.Files(project, ".cs")
        where Path.GetFileName(file) is not ("Program.cs" or "GlobalUsings.cs" or "AssemblyInfo.cs")
        where !Repository.Name(file).StartsWith(Path.Combine("Mcu.Dashboard", "build"), StringComparison.Ordinal)
        where !FileScoped().IsMatch(File.ReadAllText(file))
        select Repository.Name(file));

    [Fact]
    public void BanList_IsWired_AndNobodySwitchesItOff()
    {
        var props = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props"));
        var rules = File.ReadAllText(Path.Combine(Repository.Root, ".editorconfig"));

        Assert.Contains(
            props.Descendants("AdditionalFiles"),
            file => file.Attribute("Include")!.Value.EndsWith("BannedSymbols.txt", StringComparison.Ordinal));
        Assert.Contains(
            props.Descendants("PackageReference"),
            package => package.Attribute("Include")!.Value == "Microsoft.CodeAnalysis.BannedApiAnalyzers");
        Assert.Equal("true", props.Descendants("TreatWarningsAsErrors").Single().Value);
        Assert.Matches(@"(?m)^dotnet_diagnostic\.RS0030\.severity = error", rules);
        Assert.Contains("P:System.DateTimeOffset.UtcNow;", File.ReadAllText(Path.Combine(Repository.Root, "BannedSymbols.txt")));
        Assert.Empty(
            from project in Projects[..3]
            from file in Repository.Files(project, ".cs", ".razor", ".csproj")
            where File.ReadAllText(file).Contains("RS0030", StringComparison.Ordinal)
            select Repository.Name(file));
    }

    [Fact]
    public void Words_AreInBothLanguages_WithTheSameGaps() => Assert.Empty(
        from russian in Repository.Files("Mcu.Dashboard", ".resx")
        where !russian.EndsWith(".en.resx", StringComparison.Ordinal)
        let inRussian = Words(russian)
        let inEnglish = Words(Path.ChangeExtension(russian, ".en.resx"))
        from key in inRussian.Keys.Union(inEnglish.Keys)
        let pair = (Russian: inRussian.GetValueOrDefault(key, ""), English: inEnglish.GetValueOrDefault(key, ""))
        where pair.Russian.Length == 0 || pair.English.Length == 0 || Gaps(pair.Russian) != Gaps(pair.English)
        select $"{Path.GetFileName(russian)} {key}: «{pair.Russian}», «{pair.English}»");

    [Fact]
    public void Words_EnglishFilesHaveARussianOne() => Assert.Empty(
        Repository.Files("Mcu.Dashboard", ".resx")
            .Where(file => file.EndsWith(".en.resx", StringComparison.Ordinal))
            .Where(file => !File.Exists(file.Replace(".en.resx", ".resx", StringComparison.Ordinal)))
            .Select(Repository.Name));

    /// <summary>Comments may name a thing in Russian; texts for people come from the resources.</summary>
    [Fact]
    public void Words_AreNotInTheCode() => Assert.Empty(
        from file in Repository.Files("Mcu.Dashboard", ".cs", ".razor", ".js")
        let code = CommentOrText().Replace(File.ReadAllText(file), "${text}")
        from Match word in RussianLine().Matches(
            NamesInRows.Aggregate(code, (rest, name) => rest.Replace(name, "", StringComparison.Ordinal)))
        select $"{Repository.Name(file)}: {word.Value.Trim()}");

    [Theory]
    [InlineData("var a = 1; // слово", false)]
    [InlineData("/* слово\nслово */ var a = 1;", false)]
    [InlineData("@* слово *@<b></b>", false)]
    [InlineData("<!-- слово --><b></b>", false)]
    [InlineData("var a = \"слово\";", true)]
    [InlineData("var a = \"https://\"; var b = \"слово\";", true)]
    [InlineData("var a = @\"\\\"; var b = \"слово\";", true)]
    [InlineData("<b>слово</b>", true)]
    public void Words_RuleTellsCommentsFromTexts(string code, bool found) =>
        Assert.Equal(found, RussianLine().IsMatch(CommentOrText().Replace(code, "${text}")));

    [Fact]
    public void ResidentsData_IsNamedOnlyInTests() => Assert.Empty(
        from file in Repository.Files(".")
        let name = Repository.Name(file)
        where !name.StartsWith("tests", StringComparison.Ordinal) && new FileInfo(file).Length < 1_000_000
        where File.ReadAllText(file).Contains(string.Join('/', "shared", "data"), StringComparison.Ordinal)
        select name);

    /// <summary>The message of an exception may quote its input, so a log takes <c>FaultText.Of</c> and never the message.</summary>
    [Fact]
    public void Logs_TakeNoMessageOfAnException() => Assert.Empty(
        from project in Projects[..3]
        from file in Repository.Files(project, ".cs", ".razor")
        from Match call in LoggedMessage().Matches(File.ReadAllText(file))
        select $"{Repository.Name(file)}: {call.Value}");

    [Theory]
    [InlineData("LogFault(error.Message);", true)]
    [InlineData("LogFault(\n    error.GetType().Name,\n    fault.InnerException!.Message);", true)]
    [InlineData("logger.LogWarning(\"{Why}\", error.Message);", true)]
    [InlineData("LogFault(FaultText.Of(error));\nthrow new TimeoutException(error.Message);", false)]
    public void Logs_RuleFindsTheCall(string code, bool found) => Assert.Equal(found, LoggedMessage().IsMatch(code));

    private static Dictionary<string, string> Words(string file) => File.Exists(file)
        ? XDocument.Load(file).Root!
            .Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value.Trim())
        : [];

    private static string Gaps(string text) =>
        string.Join(' ', Gap().Matches(text).Select(gap => gap.Groups["index"].Value).Distinct().Order());

    [GeneratedRegex(@"\{(?<index>\d+)", RegexOptions.None, 5_000)]
    private static partial Regex Gap();

    [GeneratedRegex(@"\bLog[A-Z]\w*\([^;]*?\.Message\b", RegexOptions.None, 5_000)]
    private static partial Regex LoggedMessage();

    [GeneratedRegex(@"(?m)^namespace [\w.]+;", RegexOptions.None, 5_000)]
    private static partial Regex FileScoped();

    [GeneratedRegex(@".*[А-Яа-яЁё].*", RegexOptions.None, 5_000)]
    private static partial Regex RussianLine();

    /// <summary>Matches a string literal, so that comment characters inside it are not taken for a comment; or a comment.</summary>
    [GeneratedRegex(
        @"\bMarkupString\b|AddMarkupContent|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\(",
        RegexOptions.None,
        1_000)]
    private static partial Regex AsMarkup();

    [GeneratedRegex(
        """(?<text>"{3}[\s\S]*?"{3}|@\$?"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])')|""" +
        """//.*|/\*[\s\S]*?\*/|@\*[\s\S]*?\*@|<!--[\s\S]*?-->""",
        RegexOptions.None,
        5_000)]
    private static partial Regex CommentOrText();
}
