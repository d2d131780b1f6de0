using System.Globalization;

namespace Mcu.Infrastructure.Embedded;

/// <summary>
/// The account the server runs under: our own, or, since PostgreSQL refuses root, the unprivileged number 65534 ("nobody").
/// Always the same number, because the cluster's files belong to it from the first start on.
/// </summary>
internal sealed class ServerAccount(bool isRoot)
{
    private const int Nobody = 65534;

    public bool IsRoot => isRoot;

    public static ServerAccount Current => new(!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess);

    /// <summary>Runs a program as the account; a server started by it outlives this process and its console.</summary>
    public async Task<ProgramRun> RunAsync(
        string program, IReadOnlyList<string> arguments, CancellationToken ct, ProgramInput? given = null, bool quiet = false)
    {
        if (!isRoot)
        {
            return await ProgramRun.RunAsync(program, arguments, ct, given, quiet);
        }

        var id = Nobody.ToString(CultureInfo.InvariantCulture);
        var run = await ProgramRun.RunAsync(
            "setpriv",
            [$"--reuid={id}", $"--regid={id}", "--clear-groups", "--", program, .. arguments],
            ct,
            given,
            quiet);
        return run.ExitCode is 127 && run.Output.StartsWith("setpriv:", StringComparison.Ordinal)
            ? throw new EmbeddedPostgresException(
                "PostgreSQL does not run as root and setpriv was not found: " +
                "install the package util-linux, or start as another user.")
            : run;
    }

    /// <summary>Can the account walk into this folder through all its parents?</summary>
    public async Task<bool> ReachesAsync(string folder, CancellationToken ct) =>
        !isRoot || (await RunAsync("/bin/sh", ["-c", "test -x \"$0\"", folder], ct)).Succeeded;

    public async Task OwnAsync(string path, CancellationToken ct)
    {
        if (isRoot && await ProgramRun.RunAsync("chown", ["-R", $"{Nobody}:{Nobody}", path], ct) is { Succeeded: false } failed)
        {
            throw new EmbeddedPostgresException($"Cannot hand {path} to the server's account: {failed.Reason}");
        }
    }

    /// <summary>A folder only the account (and root) can enter.</summary>
    public async Task<string> CreateClosedDirectoryAsync(string path, CancellationToken ct)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            await OwnAsync(path, ct);
        }

        return path;
    }
}
