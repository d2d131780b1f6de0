using Mcu.Tests.Support;

namespace Mcu.Tests.Architecture;

/// <summary>Lines of code fit the window of a review side by side: none is longer than 140 characters.</summary>
public class LineLengthTests
{
    private const int Most = 140;

    private static readonly string[] Folders =
        ["Mcu.Application", "Mcu.Infrastructure", "Mcu.Dashboard", "tests", "bench", "eng"];

    /// <summary>Expected files and minified scripts are not written by hand, so they are excluded.</summary>
    [Fact]
    public void Line_OfCode_IsNoLongerThan140Characters() => Assert.Empty(
        from folder in Folders
        from file in Repository.Files(folder, ".cs", ".razor", ".js", ".css", ".mjs")
        let name = Repository.Name(file).Replace(Path.DirectorySeparatorChar, '/')
        where !IsGenerated(name)
        from line in File.ReadLines(file).Index()
        where line.Item.Length > Most
        select $"{name}:{line.Index + 1}: {line.Item.Length}");

    [Theory]
    [InlineData("tests/Mcu.Tests/Api/Expected/client.js", true)]
    [InlineData("Mcu.Dashboard/wwwroot/signalr.min.js", true)]
    [InlineData("Mcu.Dashboard/wwwroot/wall.js", false)]
    public void Rule_ExcludesGeneratedFiles(string name, bool isExcluded) => Assert.Equal(isExcluded, IsGenerated(name));

    private static bool IsGenerated(string name) =>
        name.Contains(".min.", StringComparison.Ordinal) || name.Contains("/Expected/", StringComparison.Ordinal);
}
