using System.Runtime.CompilerServices;
using System.Text;

namespace Mcu.IntegrationTests.Support;

/// <summary>Real files that are in <c>shared/data</c> beside the repository on some machines and are never part of it.</summary>
internal static class SharedData
{
    /// <returns>The file's path; the test is skipped where it is absent.</returns>
    public static string Find(string folder, string name, [CallerFilePath] string here = "")
    {
        for (var floor = Path.GetDirectoryName(here); floor is not null; floor = Path.GetDirectoryName(floor))
        {
            var path = Path.Combine(floor, "shared", "data", folder, name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip($"shared/data/{folder}/{name} is not beside the repository.");
        return "";
    }

    /// <summary>The lines of a CSV file by the names of its header, read without the product's own reader.</summary>
    public static IReadOnlyList<Dictionary<string, string>> Lines(string path)
    {
        var records = Records(File.ReadAllText(path).TrimStart('\ufeff')).ToList();
        return [.. records.Skip(1).Select(record => records[0].Zip(record).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    private static IEnumerable<List<string>> Records(string text)
    {
        List<string> record = [];
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            if (quoted && sign == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append(text[i++]);
            }
            else if (sign == '"')
            {
                quoted = !quoted;
            }
            else if (quoted || sign is not (',' or '\n' or '\r'))
            {
                cell.Append(sign);
            }
            else if (sign is not '\r')
            {
                record.Add(cell.ToString());
                cell.Clear();
                if (sign == '\n')
                {
                    yield return record;
                    record = [];
                }
            }
        }

        if (record.Count > 0)
        {
            record.Add(cell.ToString());
            yield return record;
        }
    }
}
