using Mcu.Application.Live;
using Mcu.Tests.Support;

namespace Mcu.Tests.Architecture;

/// <summary>
/// Dependencies between the modules of each project. A dependency that is not listed is refused, and a listed one that is unused must be
/// removed. A module is listed before those that may use it, so the order of the list excludes circles.
/// </summary>
public class ModuleDependenciesTests
{
    public static TheoryData<string> Projects => [.. ModuleTable.Projects.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Modules_UseOnlyTheirDependencies(string project)
    {
        var table = ModuleTable.Projects[project];

        Assert.Empty(ModuleUses.Of(project)
            .Where(use => !table.First(module => module.Name == use.Module).Uses.Contains(use.Other))
            .Select(use => $"{use.File}: {use.Module} → {use.Other}"));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Dependencies_AreAllUsed(string project)
    {
        var used = ModuleUses.Of(project).Select(use => (use.Module, use.Other)).ToHashSet();

        Assert.Empty(
            from module in ModuleTable.Projects[project]
            from other in module.Uses
            where !used.Contains((module.Name, other))
            select $"{module.Name} → {other}");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Modules_UseOnlyThoseListedBeforeThem(string project)
    {
        HashSet<string> before = [];
        foreach (var (name, uses) in ModuleTable.Projects[project])
        {
            Assert.All(uses, other => Assert.Contains(other, before));
            Assert.True(before.Add(name), name);
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Modules_AreAllListed(string project) => Assert.Equal(
        ModuleTable.Projects[project].Select(module => module.Name).Order(),
        ModuleUses.Files(project).Select(file => ModuleUses.Module(ModuleUses.Namespace(file))).OfType<string>().Distinct().Order());

    [Theory]
    [MemberData(nameof(Projects))]
    public void Files_AreInTheNamespaceOfTheirFolder(string project) => Assert.Empty(
        from file in ModuleUses.Files(project)
        where file.EndsWith(".cs", StringComparison.Ordinal) && Path.GetFileName(file) != "Program.cs"
        where !File.ReadLines(file).Contains($"namespace {ModuleUses.Namespace(file)};")
        select Repository.Name(file));

    [Theory]
    [InlineData("using Mcu.Application.Live;", "Live")]
    [InlineData("using static Mcu.Application.Ratings.Score;", "Ratings")]
    [InlineData("using Board = Mcu.Application.Live.LiveBoard;", "Live")]
    [InlineData("    private Mcu.Application.Live.LiveBoard _board;", "Live")]
    [InlineData("    private global::Mcu.Application.Live.LiveBoard _board;", "Live")]
    [InlineData("    private Live.LiveBoard _board;", "Live")]
    [InlineData("    private Application.Live.LiveBoard _board;", "Live")]
    [InlineData("    var count = ledger.Live.LiveBoard;", null)]
    [InlineData("    // see Live.LiveBoard", null)]
    [InlineData("    var many = Incidents.Count();", null)]
    public void Rule_FindsEveryWayToNameAModule(string line, string? module) =>
        Assert.Equal(module, ModuleUses.Modules("Mcu.Application", "Mcu.Application.Town", line, isPage: false).FirstOrDefault());

    [Theory]
    [InlineData("Mcu.Dashboard", "Mcu.Dashboard.Desk", "<Badge Text=\"new\" />", true, "Components")]
    [InlineData("Mcu.Dashboard", "Mcu.Dashboard.Desk", "@inject TownTimes Times", true, "Words")]
    [InlineData("Mcu.Dashboard", "Mcu.Dashboard.Desk", "@* <Badge /> *@", true, null)]
    [InlineData("Mcu.Dashboard", "Mcu.Dashboard.Desk", "<MudButton Badge=\"new\" />", true, null)]
    [InlineData("Mcu.Dashboard", "Mcu.Dashboard.Desk", "private Badge _badge;", false, null)]
    [InlineData("Mcu.Infrastructure", "Mcu.Infrastructure.Store.Live", "private IEngine _engine;", false, "Store")]
    [InlineData("Mcu.Infrastructure", "Mcu.Infrastructure.Store.Live", "using Mcu.Infrastructure.Store.Model;", false, "Store.Model")]
    [InlineData("Mcu.Infrastructure", "Mcu.Infrastructure.Store.Live", "private Model.SignalRow _row;", false, "Store.Model")]
    public void Rule_FindsTypesNamedWithoutTheirModule(string project, string from, string code, bool isPage, string? module) =>
        Assert.Equal(module, ModuleUses.Modules(project, from, code, isPage).FirstOrDefault());

    [Theory]
    [InlineData("Microsoft.EntityFrameworkCore")]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Npgsql")]
    [InlineData("Quartz")]
    [InlineData("Mcu.Infrastructure")]
    [InlineData("Mcu.Dashboard")]
    public void Application_DoesNotReference(string outsider) => Assert.DoesNotContain(
        typeof(LiveBoard).Assembly.GetReferencedAssemblies(), name => name.Name!.StartsWith(outsider, StringComparison.Ordinal));
}
