using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Mcu.Bench;

/// <summary>
/// Runs the load tool of <c>bench/load</c> as a child process, step by step: after each step it waits until the memory was measured.
/// </summary>
internal sealed class LoadTool : IAsyncDisposable
{
    private readonly Process _process;

    private LoadTool(Process process) => _process = process;

    public static async Task<LoadTool> StartAsync(string url, int walls, int desks, int rate, int seconds, CancellationToken ct)
    {
        var folder = Folder();
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            await RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], folder, ct);
        }

        var start = new ProcessStartInfo("node", [
            "load.js", "--by-hand", "--url", url, "--token", BenchServer.Token, "--wall-key", BenchServer.WallKey, "--duty-key",
            BenchServer.DutyKey,
            "--walls", Text(walls), "--desks", Text(desks), "--rate", Text(rate), "--seconds", Text(seconds)])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        return new LoadTool(Process.Start(start)!);
    }

    /// <returns>The result of the next step; the tool then waits for <see cref="GoOnAsync"/>.</returns>
    public async Task<JsonObject> StepAsync(CancellationToken ct)
    {
        var line = await _process.StandardOutput.ReadLineAsync(ct)
            ?? throw new InvalidOperationException("The load tool ended; its words are above.");
        Console.Error.WriteLine(line);
        return JsonNode.Parse(line)!.AsObject();
    }

    public Task GoOnAsync(CancellationToken ct) => _process.StandardInput.WriteLineAsync("go".AsMemory(), ct);

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Mcu.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(
            folder?.FullName ?? throw new InvalidOperationException("The bench runs from the repository."),
            "bench",
            "load");
    }

    private static async Task RunAsync(string program, string[] arguments, string folder, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, WorkingDirectory = folder })!;
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed with exit code {process.ExitCode}.");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
