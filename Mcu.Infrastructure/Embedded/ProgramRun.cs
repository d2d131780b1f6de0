using System.ComponentModel;
using System.Diagnostics;

namespace Mcu.Infrastructure.Embedded;

/// <summary>Exit code and output of a helper program (initdb, pg_ctl, chown).</summary>
internal sealed record ProgramRun(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>Whether the disk is full: reported by name, or as a write that stored fewer bytes.</summary>
    public bool DiskIsFull => SaysDiskIsFull(Output);

    /// <summary>The last meaningful line of the output, for a person to read.</summary>
    public string Reason =>
        Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [.., _] lines
            ? lines.Select(ErrorText).LastOrDefault(complaint => complaint is not null) ?? lines[^1]
            : $"exit code {ExitCode}";

    public static bool SaysDiskIsFull(string text) =>
        text.Contains("No space left", StringComparison.Ordinal) || text.Contains("wrote only", StringComparison.Ordinal);

    /// <param name="quiet">Leaves the output alone: on Windows a server inherits the pipes, and reading them would never end.</param>
    public static async Task<ProgramRun> RunAsync(
        string program, IEnumerable<string> arguments, CancellationToken ct, ProgramInput? given = null, bool quiet = false)
    {
        given ??= ProgramInput.None;
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = given.Folder ?? Path.GetPathRoot(AppContext.BaseDirectory)!,
            RedirectStandardOutput = !quiet,
            RedirectStandardError = !quiet,
            RedirectStandardInput = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in given.Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            return await EndAsync(process, given.Text, quiet, ct);
        }
        catch (Win32Exception missing)
        {
            return new ProgramRun(127, $"{program}: {missing.Message}");
        }
    }

    /// <summary>Cancels the helper too: an initdb that continues alone would create a database that nobody asked for any more.</summary>
    private static async Task<ProgramRun> EndAsync(Process process, string text, bool quiet, CancellationToken ct)
    {
        try
        {
            await SayAsync(process, text, ct);
            var output = quiet ? Task.FromResult("") : process.StandardOutput.ReadToEndAsync(ct);
            var errors = quiet ? Task.FromResult("") : process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return new ProgramRun(process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static async Task SayAsync(Process process, string text, CancellationToken ct)
    {
        try
        {
            await process.StandardInput.WriteAsync(text.AsMemory(), ct);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended before it had read all its input; its output and exit code tell why.
        }
    }

    /// <summary>The text after the word that marks an error; <see langword="null"/> for an ordinary line.</summary>
    public static string? ErrorText(string line)
    {
        foreach (var mark in (string[])["FATAL:", "PANIC:", "error:"])
        {
            if (line.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at)
            {
                return line[(at + mark.Length)..].Trim();
            }
        }

        return null;
    }
}
