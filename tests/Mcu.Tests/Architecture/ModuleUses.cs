using System.Reflection;
using System.Text.RegularExpressions;
using Mcu.Tests.Support;

namespace Mcu.Tests.Architecture;

/// <summary>
/// Which modules the files of a project use, read from their source. A module is a folder of the project; in the store of Infrastructure
/// each folder is one. Files outside of the folders compose the modules, and may use all of them.
/// </summary>
internal static partial class ModuleUses
{
    private const string Imports = "_Imports.razor";

    private static readonly Dictionary<string, Assembly> Assemblies = new()
    {
        ["Mcu.Application"] = typeof(Application.Live.LiveBoard).Assembly,
        ["Mcu.Infrastructure"] = typeof(Infrastructure.InfrastructureServices).Assembly,
        ["Mcu.Dashboard"] = typeof(Dashboard.DashboardServices).Assembly,
    };

    /// <summary>For each project, the namespaces of each type's short name.</summary>
    private static readonly Dictionary<string, ILookup<string, string>> Types = Assemblies.ToDictionary(
        project => project.Key,
        project => project.Value.GetTypes()
            .Where(type => !type.IsNested && type.Namespace?.StartsWith($"{project.Key}.", StringComparison.Ordinal) == true)
            .ToLookup(type => type.Name.Split('`')[0], type => type.Namespace!));

    private static readonly string[] Imported =
        [
            .. Usings()
                .Matches(File.ReadAllText(Path.Combine(Repository.Root, "Mcu.Dashboard", Imports)))
                .Select(use => use.Groups["name"].Value)];

    public static IEnumerable<string> Files(string project) => Repository.Files(project, ".cs", ".razor")
        .Where(file => Path.GetFileName(file) != Imports && !file.Contains($"{project}/build/", StringComparison.Ordinal));

    public static IEnumerable<(string File, string Module, string Other)> Of(string project) =>
        from file in Files(project)
        let home = Namespace(file)
        let module = Module(home)
        where module is not null
        from other in Modules(project, home, File.ReadAllText(file), file.EndsWith(".razor", StringComparison.Ordinal))
        where other != module
        select (Path.GetFileName(file), module, other);

    /// <summary>The namespace that a file must have by its folder.</summary>
    public static string Namespace(string file) => Repository.Name(Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');

    /// <returns>Null for a namespace outside of the modules.</returns>
    public static string? Module(string name) => name.Split('.') switch
    {
        [_, _, "Store", var part, ..] => $"Store.{part}",
        [_, _, var module, ..] => module,
        _ => null,
    };

    /// <param name="from">The namespace of the code.</param>
    /// <param name="isPage">Whether it is a page, which also sees the imports of all pages.</param>
    public static IEnumerable<string> Modules(string project, string from, string code, bool isPage)
    {
        code = Comment().Replace(code, "");
        string[] used = [.. Usings().Matches(code).Select(use => use.Groups["name"].Value)];
        var seen = used.Concat(Enclosing(from)).Concat(isPage ? Imported : []).ToHashSet();
        var types = Types[project];
        var body = Usings().Replace(code, "");
        var named = Name().Matches(body).SelectMany(name => types[name.Value].Where(seen.Contains));
        var full = FullName().Matches(body).SelectMany(name => Places(types, name.Groups["name"].Value.Split('.')));
        return used.Select(name => types[name.Split('.')[^1]].FirstOrDefault(place => $"{place}.{name.Split('.')[^1]}" == name) ?? name)
            .Where(name => name.StartsWith($"{project}.", StringComparison.Ordinal))
            .Concat(named).Concat(full)
            .Select(Module).OfType<string>().Where(module => module != Module(from)).Distinct();
    }

    /// <summary>The namespaces of the types with which a dotted name may begin.</summary>
    private static IEnumerable<string> Places(ILookup<string, string> types, string[] parts) =>
        from at in Enumerable.Range(1, parts.Length - 1)
        let place = string.Join('.', parts[..at])
        from found in types[parts[at]]
        where $".{found}".EndsWith($".{place}", StringComparison.Ordinal)
        select found;

    private static IEnumerable<string> Enclosing(string name)
    {
        for (var at = name; at.Contains('.', StringComparison.Ordinal); at = at[..at.LastIndexOf('.')])
        {
            yield return at;
        }
    }

    [GeneratedRegex(@"//.*|@\*[\s\S]*?\*@|<!--[\s\S]*?-->", RegexOptions.None, 5_000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^@?using (?:static )?(?:\w+ = )?(?:global::)?(?<name>Mcu\.[\w.]+);?\s*$", RegexOptions.Multiline, 5_000)]
    private static partial Regex Usings();

    /// <summary>A short name, unless a value is assigned to it: then it is a parameter of a component, or a property.</summary>
    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*\b(?!\s*=[^=>])", RegexOptions.None, 5_000)]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<![\w.])(?:global::)?(?<name>[A-Z]\w*(?:\.[A-Z]\w*)+)", RegexOptions.None, 5_000)]
    private static partial Regex FullName();
}
