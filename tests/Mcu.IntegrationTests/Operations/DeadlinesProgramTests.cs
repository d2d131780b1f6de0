using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Mcu.TestTown;

namespace Mcu.IntegrationTests.Operations;

/// <summary>The real executable as an external tester calls it: cases in, results out, without database and settings.</summary>
public class DeadlinesProgramTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deadlines_AnswersEachCaseBeforeTheNextIsAsked_AndEndsWithZero()
    {
        using var program = Start("deadlines");
        var lines = new (string Asked, string? Id, string Says)[]
        {
            (
                """{"id":"дело «1»","profile":"perm","norm":{"unit":"workingHours","value":9},"start":"2026-12-30T16:20:00+05:00"}""",
                "дело «1»",
                "2027-01-11T17:08:00+05:00"),
            ("""{"id":"no norm","profile":"perm"}""", "no norm", "norm"),
            ("oops", null, "JSON"),
            (
                """{"id":"s","profile":"yuzhno-sakhalinsk","norm":{"code":"59FZ"},"start":"2026-11-23T13:00:00Z"}""",
                "s",
                "2026-12-24T18:00:00+11:00"),
        };
        foreach (var (asked, id, says) in lines)
        {
            await program.StandardInput.WriteAsync($"{asked}\n\n");
            await program.StandardInput.FlushAsync(Ct);

            using var answer = JsonDocument.Parse((await program.StandardOutput.ReadLineAsync(Ct))!);
            Assert.Equal(id, answer.RootElement.GetProperty("id").GetString());
            Assert.Contains(says, answer.RootElement.EnumerateObject().ElementAt(1).Value.GetString(), StringComparison.Ordinal);
        }

        program.StandardInput.Close();
        Assert.Equal("", await program.StandardOutput.ReadToEndAsync(Ct));
        await program.WaitForExitAsync(Ct);
        Assert.Equal(0, program.ExitCode);
    }

    [Fact]
    public async Task Deadlines_WithArguments_IsRefusedAtOnce()
    {
        using var program = Start("deadlines", "case.json");
        await program.WaitForExitAsync(Ct);

        Assert.NotEqual(0, program.ExitCode);
        Assert.Equal("", await program.StandardOutput.ReadToEndAsync(Ct));
        Assert.Contains("standard input", await program.StandardError.ReadToEndAsync(Ct), StringComparison.Ordinal);
    }

    private static Process Start(params string[] arguments)
    {
        var plain = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(TownProcess.Folder, "Mcu.Dashboard.dll"), .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = plain,
            StandardOutputEncoding = plain,
        })!;
    }
}
