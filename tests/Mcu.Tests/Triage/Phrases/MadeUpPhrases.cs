using System.Globalization;
using System.Text.RegularExpressions;
using Mcu.Tests.Support;

namespace Mcu.Tests.Triage;

/// <summary>Made-up phrasings of both kinds: templates with their data, and lines written one by one.</summary>
internal static partial class MadeUpPhrases
{
    /// <summary>Each with what must not be in its title.</summary>
    public static IReadOnlyList<(string Text, string[] Secrets)> Personal(string file = "personal.txt")
    {
        var lists = Read(file);
        string[][][] people =
            [.. lists.GetValueOrDefault("people", []).Select(line => line.Split(';').Select(form => form.Split('|')).ToArray())];
        List<string> lines = [.. lists.GetValueOrDefault("lines", [])];
        foreach (var template in lists.GetValueOrDefault("name-templates", []))
        {
            lines.AddRange(people.Select(person => Named(template, person)));
        }

        foreach (var kind in (string[])["phone", "account", "document", "house"])
        {
            lines.AddRange(lists.GetValueOrDefault($"{kind}-templates", [])
                .SelectMany(template => lists[kind].Select(value => template.Replace($"{{{kind}}}", value, StringComparison.Ordinal))));
        }

        return [.. lines.Distinct().Select(Marked)];
    }

    public static IReadOnlyList<string> Harmless(string file = "harmless.txt")
    {
        var lists = Read(file);
        return
        [
            .. lists.GetValueOrDefault("lines", []),
            .. from matter in lists.GetValueOrDefault("matter", [])
               from place in lists["place"]
               select Fill(matter, place),
        ];
    }

    /// <summary>A word of a secret, long enough to tell something.</summary>
    public static IEnumerable<string> Traces(string secret) =>
        Trace().Matches(secret).Select(word => word.Value).Where(word => word.Length > 1);

    private static string Fill(string matter, string place)
    {
        place = matter.StartsWith("{place}", StringComparison.Ordinal)
            ? char.ToUpper(place[0], CultureInfo.InvariantCulture) + place[1..]
            : place;
        return matter.Replace("{place}", place, StringComparison.Ordinal);
    }

    private static string Named(string template, string[][] person)
    {
        var ((surname, given, patronymic), to, of) = ((person[0][0], person[0][1], person[0][2]), person[1], person[2]);
        return template
            .Replace("{full}", $"{surname} {given} {patronymic}", StringComparison.Ordinal)
            .Replace("{short}", $"{given} {surname}", StringComparison.Ordinal)
            .Replace("{reverse}", $"{surname} {given}", StringComparison.Ordinal)
            .Replace("{to}", $"{to[1]} {to[0]}", StringComparison.Ordinal)
            .Replace("{of}", $"{of[0]} {of[1]}", StringComparison.Ordinal)
            .Replace("{initials}", $"{surname} {given[0]}. {patronymic[0]}.", StringComparison.Ordinal)
            .Replace("{bare}", $"{to[0]} {given[0]} {patronymic[0]}", StringComparison.Ordinal)
            .Replace("{small}", $"{given} {surname}".ToLowerInvariant(), StringComparison.Ordinal)
            .Replace("{capitals}", $"{surname} {given} {patronymic}".ToUpperInvariant(), StringComparison.Ordinal);
    }

    private static (string Text, string[] Secrets) Marked(string line)
    {
        string[] secrets = [.. Secret().Matches(line).Select(match => match.Groups["secret"].Value)];
        return (line.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal), secrets);
    }

    private static Dictionary<string, List<string>> Read(string file)
    {
        Dictionary<string, List<string>> lists = [];
        List<string> list = [];
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "tests", "Mcu.Tests", "Triage", "Phrases", file)))
        {
            if (line.StartsWith('[') && line.Split('#')[0].TrimEnd() is [.. var head, ']'] && !line.Contains('|', StringComparison.Ordinal))
            {
                lists[head[1..]] = list = [];
            }
            else if (line.Length > 0 && !line.StartsWith('#'))
            {
                list.Add(line);
            }
        }

        return lists;
    }

    [GeneratedRegex("⟦(?<secret>[^⟧]*)⟧", RegexOptions.NonBacktracking)]
    private static partial Regex Secret();

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Trace();
}
