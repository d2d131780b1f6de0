using System.Text.Json;
using Mcu.Tests.Support;

namespace Mcu.Tests.Deadlines;

/// <summary>
/// Cases made by hand (<c>Derivations/*.txt</c>): the reason, the case, its deadline worked out from the calendar on paper, and then the
/// derivation of the product. <c>MCU_WRITE_EXPECTED=1</c> rewrites only the derivations; reasons, cases and deadlines are written by
/// people.
/// </summary>
public class DerivationTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Mcu.Tests", "Deadlines", "Derivations");

    public static IEnumerable<TheoryDataRow<string>> Cases =>
        Directory.EnumerateFiles(Folder, "*.txt").Order().Select(file => new TheoryDataRow<string>(Path.GetFileNameWithoutExtension(file)));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Case_MadeByHand_IsCalculatedAndExplained(string name)
    {
        var file = Path.Combine(Folder, $"{name}.txt");
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        var at = Array.FindIndex(lines, line => line.StartsWith('{'));

        using var answer = JsonDocument.Parse(DeadlinesCommandFixture.Answer(lines[at]));
        string[] said = [.. answer.RootElement.GetProperty("derivation").EnumerateArray().Select(sentence => sentence.GetString()!)];
        if (Environment.GetEnvironmentVariable("MCU_WRITE_EXPECTED") == "1")
        {
            await File.WriteAllTextAsync(
                file,
                string.Join('\n', [.. lines[..(at + 2)], "", .. said, ""]),
                TestContext.Current.CancellationToken);
        }

        Assert.Equal(lines[at + 1], answer.RootElement.GetProperty("dueAt").GetString());
        Assert.Equal(string.Join('\n', lines[(at + 3)..]), string.Join('\n', said));
    }
}
