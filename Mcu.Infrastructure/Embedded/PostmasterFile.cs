using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Mcu.Infrastructure.Embedded;

/// <summary>What a server wrote about itself into postmaster.pid. The file outlives a crash, so it is a claim to be checked, not a fact.</summary>
internal sealed record PostmasterFile(int ProcessId, int Port, string SocketFolder, string Address)
{
    public static string PathIn(string cluster) => Path.Combine(cluster, "postmaster.pid");

    public static PostmasterFile? Read(string cluster)
    {
        try
        {
            return File.ReadAllLines(PathIn(cluster)) is [var id, _, _, var port, var socket, var address, ..]
                && int.TryParse(id, CultureInfo.InvariantCulture, out var processId)
                && int.TryParse(port, CultureInfo.InvariantCulture, out var number)
                    ? new PostmasterFile(processId, number, socket.Trim(), address.Trim())
                    : null;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The way to this server, if it is up and serves just this cluster.</summary>
    public async Task<NpgsqlConnectionStringBuilder?> AnswersAsync(ClusterPlace place, CancellationToken ct)
    {
        try
        {
            var way = await ServerSettings.ConnectAsync(place, this, ct);
            var probe = new NpgsqlConnectionStringBuilder(way.ConnectionString) { Database = "postgres", Pooling = false, Timeout = 5, CommandTimeout = 5 };
            await using var connection = new NpgsqlConnection(probe.ConnectionString);
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("SELECT split_part(pg_read_file('postmaster.pid'), chr(10), 1)", connection);
            var served = (string?)await command.ExecuteScalarAsync(ct);
            return served == ProcessId.ToString(CultureInfo.InvariantCulture) ? way : null;
        }
        catch (Exception silent) when (silent is NpgsqlException or IOException or TimeoutException)
        {
            return null;
        }
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

            return !OperatingSystem.IsLinux() || Serves(cluster) ? ProcessState.Server : ProcessState.Stranger;
        }
        catch (ArgumentException)
        {
            return ProcessState.Gone;
        }
    }

    /// <summary>A server works inside its cluster, so the same file is seen through it; a stranger that got the number later shows something else.</summary>
    private bool Serves(string cluster)
    {
        try
        {
            return File.ReadAllText($"/proc/{ProcessId}/cwd/postmaster.pid") == File.ReadAllText(PathIn(cluster));
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

/// <summary>Who has the process number now.</summary>
internal enum ProcessState
{
    Gone,
    Server,
    Stranger,
}
