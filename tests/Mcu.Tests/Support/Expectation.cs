namespace Mcu.Tests.Support;

/// <summary>
/// Compares with a text in the repository that changes only on purpose: <c>MCU_WRITE_EXPECTED=1 dotnet test</c> rewrites it, and the
/// difference is reviewed.
/// </summary>
internal static class Expectation
{
    private const string Switch = "MCU_WRITE_EXPECTED";
    private const int Around = 3;

    public static string Read(string name) => File.ReadAllText(FileOf(name)).ReplaceLineEndings("\n");

    public static void Same(string name, string actual)
    {
        var file = FileOf(name);
        actual = actual.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        var expected = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.True(expected == actual, Difference(name, expected.Split('\n'), actual.Split('\n')));
    }

    /// <param name="name">Path of the file below the tests: <c>Api/Expected/openapi.json</c>.</param>
    private static string FileOf(string name) => Path.Combine(Repository.Root, "tests", "Mcu.Tests", name);

    /// <summary>The first difference, with some lines around it.</summary>
    private static string Difference(string name, string[] expected, string[] actual)
    {
        var from = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        var same = expected.Reverse().Zip(actual.Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        same = Math.Min(same, Math.Min(expected.Length, actual.Length) - from);
        return string.Join('\n', [
            $"{name} differs from line {from + 1}; {Switch}=1 writes it anew, if this is meant:",
            .. expected[Math.Max(0, from - Around)..from].Select(line => $"  {line}"),
            .. expected[from..(expected.Length - same)].Select(line => $"- {line}"),
            .. actual[from..(actual.Length - same)].Select(line => $"+ {line}"),
            .. actual[(actual.Length - same)..Math.Min(actual.Length, actual.Length - same + Around)].Select(line => $"  {line}"),
        ]);
    }
}
