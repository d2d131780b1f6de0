using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Mcu.Bench;

/// <summary>
/// The command <c>deadlines</c> as its users run it: as a process with 100,000 cases on its input, reading every answer with its
/// derivation.
/// </summary>
internal static class DeadlineCases
{
    private const int Cases = 100_000;
    private const int Runs = 3;

    private static readonly (string Profile, string Offset)[] Towns =
        [("perm", "+05:00"), ("ishim", "+05:00"), ("kamyshlov", "+05:00"), ("krasnoarmeysky", "+04:00"), ("yuzhno-sakhalinsk", "+11:00")];

    private static readonly string[] Units = ["workingHours", "workingDays", "calendarDays"];

    public static async Task<object> RunAsync(CancellationToken ct)
    {
        // Ordinary terms, and for a quarter any term up to the largest, which have derivations of hundreds of lines.
        var random = new Random(1);
        string[] lines = [.. Enumerable.Range(0, Cases).Select(i => Case(random, i))];
        List<(double Seconds, long Bytes)> runs = [];
        for (var i = 0; i < Runs; i++)
        {
            runs.Add(await AnswerAsync(lines, ct));
        }

        return new
        {
            scenario = "deadlines",
            machine = Machine.This(),
            cases = Cases,
            seconds = runs.Select(run => run.Seconds),
            megabytes = runs[0].Bytes / 1_000_000,
            bar = 10,
        };
    }

    private static string Case(Random random, int i)
    {
        var (profile, offset) = Towns[random.Next(Towns.Length)];
        var start = new DateTime(2024, 1, 1).AddSeconds(random.Next(3 * 366 * 86_400));
        var pause = start.AddHours(random.Next(500));
        return JsonSerializer.Serialize(new
        {
            id = i.ToString(CultureInfo.InvariantCulture),
            profile,
            norm = new { unit = Units[random.Next(Units.Length)], value = random.Next(1, i % 4 == 0 ? 1_001 : 61) },
            start = Moment(start),
            pauses = random.Next(3) == 0 ? new[] { new { from = Moment(pause), to = Moment(pause.AddHours(random.Next(300))) } } : null,
        });

        string Moment(DateTime local) => local.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + offset;
    }

    private static async Task<(double Seconds, long Bytes)> AnswerAsync(string[] lines, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", [BenchServer.Product, "deadlines"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var (answers, bytes) = (0, 0L);
        var reading = Task.Run(
            async () =>
            {
                while (await process.StandardOutput.ReadLineAsync(ct) is { } answer)
                {
                    answers++;
                    bytes += answer.Length;
                }
            },
            ct);
        foreach (var line in lines)
        {
            await process.StandardInput.WriteLineAsync(line.AsMemory(), ct);
        }

        process.StandardInput.Close();
        await reading;
        await process.WaitForExitAsync(ct);
        return answers == lines.Length && process.ExitCode == 0
            ? (Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1), bytes)
            : throw new InvalidOperationException($"{answers} answers, exit code {process.ExitCode}.");
    }
}
