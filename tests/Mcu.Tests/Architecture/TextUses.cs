using System.Text;
using System.Text.RegularExpressions;
using Mcu.Tests.Support;

namespace Mcu.Tests.Architecture;

/// <summary>
/// One use of a text. A star in the key stands for what the code inserts at run time; a key that is only a star was passed by a caller.
/// </summary>
internal sealed record TextUse(string File, string Class, string Key)
{
    public bool IsWhole => !Key.Contains('*', StringComparison.Ordinal);
}

/// <summary>Where pages, endpoints and commands ask a localizer for a text, read from their source.</summary>
internal static partial class TextUses
{
    private static readonly Dictionary<string, string> Sources =
        Repository.Files("Mcu.Dashboard", ".cs", ".razor").ToDictionary(file => file, file => File.ReadAllText(file));

    /// <summary>The rest of each file without the keys of its uses: a literal key in it is passed to another file.</summary>
    private static readonly Dictionary<string, string> Rests = [];

    private static readonly Lazy<IReadOnlyList<TextUse>> Found = new(() => [.. Sources.Keys.SelectMany(Uses)]);

    public static IReadOnlyList<TextUse> All => Found.Value;

    /// <summary>Whether a key is a literal in a folder that uses the texts of a class, or beside one.</summary>
    public static bool IsHandedOver(string key, string ofClass)
    {
        var modules = All.Where(use => use.Class == ofClass).Select(use => Module(use.File)).ToHashSet();
        return Rests.Any(rest => modules.Contains(Module(rest.Key)) && rest.Value.Contains($"\"{key}\"", StringComparison.Ordinal));
    }

    /// <summary>The keys in the first argument of a use: each branch of a condition gives one.</summary>
    internal static IEnumerable<string> Keys(string argument)
    {
        foreach (var branch in Parts(argument, "?:"))
        {
            yield return Stars().Replace(string.Concat(Parts(branch, "+").Select(piece => Said(Quoted().Match(piece.Trim())))), "*");
        }
    }

    private static string Said(Match quoted) =>
        !quoted.Success ? "*"
        : quoted.Groups["gaps"].Length > 0 ? Gap().Replace(quoted.Groups["text"].Value, "*")
        : quoted.Groups["text"].Value;

    private static List<TextUse> Uses(string file)
    {
        var (code, rest, uses) = (Sources[file], new StringBuilder(Sources[file]), new List<TextUse>());
        var names = Names(file);
        foreach (Match access in Access().Matches(code))
        {
            var ofClass = access.Groups["class"] is { Success: true } said ? said.Value
                : access.Groups["phrase"].Success ? "DeadlineTexts"
                : names.GetValueOrDefault(access.Groups["name"].Value);
            if (ofClass is null)
            {
                continue;
            }

            var from = access.Index + access.Length;
            var argument = Parts(code[from..], ",").First();
            var ending = access.Groups["phrase"].Value == "Count" ? ".*" : "";
            string[] keys = [.. Keys(argument)];
            var told = keys.Where(key => key != "*").ToArray();
            uses.AddRange((told.Length > 0 ? told : keys[..1]).Select(key => new TextUse(Repository.Name(file), ofClass, key + ending)));
            rest.Remove(from, argument.Length).Insert(from, new string(' ', argument.Length));
        }

        Rests[Repository.Name(file)] = Comment().Replace(rest.ToString(), "");
        return uses;
    }

    /// <summary>The names of the localizers in a file: its own, and those of its other half and its base classes.</summary>
    private static Dictionary<string, string> Names(string file)
    {
        var half = file.EndsWith(".razor", StringComparison.Ordinal) ? $"{file}.cs" : file[..^3];
        var parents = Inherits().Matches(Sources[file]).Select(parent => parent.Groups["name"].Value).ToArray();
        return Sources.Keys
            .Where(other => other == file || other == half || parents.Contains(Path.GetFileName(other).Split('.')[0]))
            .SelectMany(other => Declaration().Matches(Sources[other]))
            .DistinctBy(declared => declared.Groups["name"].Value)
            .ToDictionary(declared => declared.Groups["name"].Value, declared => declared.Groups["class"].Value);
    }

    /// <summary>Splits a text at characters outside of quotes and brackets, up to the closing bracket.</summary>
    private static List<string> Parts(string text, string signs)
    {
        var (parts, depth, isQuoted, from) = (new List<string>(), 0, false, 0);
        for (var at = 0; at < text.Length; at++)
        {
            var sign = text[at];
            if (sign == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && sign is '[' or '(' or '{')
            {
                depth++;
            }
            else if (!isQuoted && sign is ']' or ')' or '}' && --depth < 0)
            {
                return [.. parts, text[from..at]];
            }
            else if (!isQuoted && depth == 0 && signs.Contains(sign, StringComparison.Ordinal))
            {
                parts.Add(text[from..at]);
                from = at + 1;
            }
        }

        return [.. parts, text[from..]];
    }

    private static string Module(string file) => file.Split(Path.DirectorySeparatorChar)[1];

    [GeneratedRegex(
        """(?<![\w.])(?:(?<name>\w+)(?:\(\w*\))?\[|[\w.]+<IStringLocalizer<(?<class>\w+)>>\(\)\[|phrases\.(?<phrase>Say|Count)\()""",
        RegexOptions.None,
        5_000)]
    private static partial Regex Access();

    [GeneratedRegex(@"IStringLocalizer<(?<class>\w+)>\s+(?<name>\w+)", RegexOptions.None, 5_000)]
    private static partial Regex Declaration();

    [GeneratedRegex("//.*", RegexOptions.None, 5_000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"@inherits (?<name>\w+)", RegexOptions.None, 5_000)]
    private static partial Regex Inherits();

    [GeneratedRegex("""^(?<gaps>\$?)"(?<text>[^"]*)"$""", RegexOptions.None, 5_000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 5_000)]
    private static partial Regex Gap();

    [GeneratedRegex(@"\*{2,}", RegexOptions.None, 5_000)]
    private static partial Regex Stars();
}
