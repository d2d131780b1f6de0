using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Mcu.Infrastructure.Embedded;

/// <summary>
/// What a server wrote about itself into postmaster.pid. The file outlives a crash, so it is a claim to be checked, not a fact.
/// </summary>
internal sealed record PostmasterFile(int ProcessId, string Folder, int Port, string SocketFolder, string Address)
{
    public static string PathIn(string cluster) => Path.Combine(cluster, "postmaster.pid");

    public static PostmasterFile? Read(string cluster)
    {
        try
        {
            return File.ReadAllLines(PathIn(cluster)) is [var id, var folder, _, var port, var socket, var address, ..]
                && int.TryParse(id, CultureInfo.InvariantCulture, out var processId)
                && int.TryParse(port, CultureInfo.InvariantCulture, out var number)
                    ? new PostmasterFile(processId, folder.Trim(), number, socket.Trim(), address.Trim())
                    : null;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Deletes an empty file. A power cut or a full disk may leave it empty, and PostgreSQL would then never start again. When no process
    /// works inside the cluster, none is about to write the file.
    /// </summary>
    public static void RemoveEmpty(string cluster)
    {
        var file = new FileInfo(PathIn(cluster));
        if (OperatingSystem.IsLinux()
            && file is { Exists: true, Length: 0 }
            && !Directory.GetDirectories("/proc").Any(process => WorksIn(process) == cluster))
        {
            file.Delete();
        }
    }

    /// <summary>The connection to this server, if it runs and serves exactly this cluster.</summary>
    public async Task<NpgsqlConnectionStringBuilder?> AnswersAsync(ClusterPlace place, CancellationToken ct)
    {
        if (Look(place.Cluster) is not ProcessState.Server)
        {
            return null;
        }

        try
        {
            var way = await ServerSettings.ConnectAsync(place, this, ct);
            var probe = new NpgsqlConnectionStringBuilder(way.ConnectionString)
            {
                Database = "postgres",
                Pooling = false,
                Timeout = 5,
                CommandTimeout = 5,
            };
            await using var connection = new NpgsqlConnection(probe.ConnectionString);
            await connection.OpenAsync(ct);
            return IsParentOf(connection.ProcessID) ? way : null;
        }
        catch (PostgresException refusal)
            when (refusal.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            throw new EmbeddedPostgresException(
                $"The database in {place.Cluster} does not take the password in {place.PasswordFile}: {refusal.MessageText}.",
                refusal) { IsAboutAccess = true };
        }
        catch (PostgresException refusal) when (refusal.SqlState[..2] is "58" or "XX")
        {
            throw new EmbeddedPostgresException(
                $"The database in {place.Cluster} is damaged: {refusal.MessageText}. Restore it from a copy; nothing was changed.",
                refusal);
        }
        catch (Exception silent) when (silent is NpgsqlException or IOException or TimeoutException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether the process that serves the connection was started by the expected server. On systems other than Linux the password is the
    /// only proof.
    /// </summary>
    private bool IsParentOf(int backend)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        var stat = File.ReadAllText($"/proc/{backend}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == ProcessId.ToString(CultureInfo.InvariantCulture);
    }

    public ProcessState Look(string cluster)
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            if (process.HasExited)
            {
                return ProcessState.Gone;
            }

            return Serves(cluster) ? ProcessState.Server : ProcessState.Stranger;
        }
        catch (ArgumentException)
        {
            return ProcessState.Gone;
        }
    }

    /// <summary>
    /// Whether the process works inside the cluster, even if the folder was moved. One that works elsewhere belongs to another cluster,
    /// whose file came here with a copied folder, or has got the process number later.
    /// </summary>
    private bool Serves(string cluster)
    {
        if (!OperatingSystem.IsLinux())
        {
            return Folder == cluster;
        }

        try
        {
            return WorksIn($"/proc/{ProcessId}") == cluster
                || (Folder == cluster && File.ReadAllText($"/proc/{ProcessId}/cwd/postmaster.pid") == File.ReadAllText(PathIn(cluster)));
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? WorksIn(string process)
    {
        try
        {
            return File.ResolveLinkTarget(Path.Combine(process, "cwd"), returnFinalTarget: false)?.FullName;
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>What the process with that number is now.</summary>
internal enum ProcessState
{
    Gone,
    Server,
    Stranger,
}
