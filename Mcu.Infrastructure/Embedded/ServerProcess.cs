using System.Globalization;
using Npgsql;

namespace Mcu.Infrastructure.Embedded;

/// <summary>
/// Starts, finds and stops the server of one cluster. It is started through pg_ctl, which gives it a session of its own, so that Ctrl+C in
/// this console does not reach it.
/// </summary>
internal sealed class ServerProcess(PostgresBinaries binaries, ClusterPlace place, ServerAccount account, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public bool IsRunning => PostmasterFile.Read(place.Cluster)?.Look(place.Cluster) is ProcessState.Server;

    /// <summary>The server an earlier app left running, if it is really ours and answers.</summary>
    public async Task<NpgsqlConnectionStringBuilder?> FindAsync(CancellationToken ct)
    {
        var until = time.GetUtcNow() + Patience;
        while (PostmasterFile.Read(place.Cluster) is { } running)
        {
            if (await running.AnswersAsync(place, ct) is { } way)
            {
                return way;
            }

            switch (running.Look(place.Cluster))
            {
                case ProcessState.Gone:
                    return null;
                case ProcessState.Stranger:
                    File.Delete(PostmasterFile.PathIn(place.Cluster));
                    return null;
                case ProcessState.Server when time.GetUtcNow() > until:
                    throw new EmbeddedPostgresException(
                        $"A PostgreSQL server (process {running.ProcessId}) holds {place.Cluster} but does not answer: see {place.Log}, " +
                        $"or stop it with kill -INT {running.ProcessId}.");
                default:
                    await Task.Delay(Pause, time, ct);
                    break;
            }
        }

        return null;
    }

    /// <summary>
    /// Stops a running server of this cluster and removes the files of a dead one, because single-user mode needs the folder for itself.
    /// </summary>
    public async Task StopAndCleanAsync()
    {
        await StopAsync();
        if (PostmasterFile.Read(place.Cluster)?.Look(place.Cluster) is ProcessState.Stranger)
        {
            File.Delete(PostmasterFile.PathIn(place.Cluster));
        }

        PostmasterFile.RemoveEmpty(place.Cluster);
    }

    public async Task<NpgsqlConnectionStringBuilder> StartAsync(IReadOnlyDictionary<string, string> settings, CancellationToken ct)
    {
        RemoveSocket();
        PostmasterFile.RemoveEmpty(place.Cluster);
        await ServerLog.PrepareAsync(place, account, ct);
        var until = time.GetUtcNow() + Patience;
        while (true)
        {
            await ServerSettings.WriteAsync(place, account, settings, ct);
            var before = ServerLog.Length(place);
            var run = await LaunchAsync(ct);
            if (run.Succeeded && await FindAsync(ct) is { } way)
            {
                return way;
            }

            var why = ServerLog.LastError(place, before) ?? run.Reason;
            if (!IsPassing(why) || time.GetUtcNow() > until)
            {
                throw new EmbeddedPostgresException(
                    ProgramRun.SaysDiskIsFull(why)
                        ? $"The disk of {place.Home} is full: PostgreSQL cannot start. Nothing was lost; free some space and start again."
                        : $"PostgreSQL did not start in {place.Cluster}: {why} (see {place.Log})");
            }

            await Task.Delay(Pause, time, ct);
        }
    }

    /// <summary>
    /// Starts the server through pg_ctl, which passes its arguments to a shell between double quotes, where a quote or a dollar in a
    /// folder's name would change the meaning. So the folder is passed by the environment and the log by its bare name.
    /// </summary>
    private async Task<ProgramRun> LaunchAsync(CancellationToken ct)
    {
        var given = new ProgramInput { Folder = place.Home, Environment = new Dictionary<string, string> { ["PGDATA"] = place.Cluster } };
        var starting = account.RunAsync(
            binaries.PgCtl,
            ["start", "--silent", "--wait", "--timeout=3600", "--log", Path.GetFileName(place.Log)],
            CancellationToken.None,
            given,
            quiet: OperatingSystem.IsWindows());
        try
        {
            return await starting.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            // The start was cancelled: the server must not come up afterwards, alone.
            while (!starting.IsCompleted)
            {
                await StopAsync();
                await Task.WhenAny(starting, Task.Delay(Pause, time, CancellationToken.None));
            }

            throw;
        }
    }

    public async Task StopAsync()
    {
        if (PostmasterFile.Read(place.Cluster)?.Look(place.Cluster) is not ProcessState.Server)
        {
            return;
        }

        // A damaged server may never finish stopping; then it is stopped like by a power cut, and recovers at its next start.
        var run = await StopAsync("fast", seconds: 30);
        run = run.Succeeded ? run : await StopAsync("immediate", seconds: 10);
        if (!run.Succeeded && PostmasterFile.Read(place.Cluster)?.Look(place.Cluster) is ProcessState.Server)
        {
            throw new EmbeddedPostgresException($"PostgreSQL in {place.Cluster} did not stop: {run.Reason}");
        }
    }

    private Task<ProgramRun> StopAsync(string mode, int seconds) => account.RunAsync(
        binaries.PgCtl,
        [
            "stop",
            "--silent",
            "--wait",
            $"--mode={mode}",
            string.Create(CultureInfo.InvariantCulture, $"--timeout={seconds}"),
            "--pgdata",
            place.Cluster,
        ],
        CancellationToken.None);

    /// <summary>
    /// A crashed server leaves its socket and a lock file with its process number, which another process may have by now. The folder
    /// belongs to this cluster alone and its server does not run, so both are deleted.
    /// </summary>
    private void RemoveSocket()
    {
        foreach (var file in Directory.Exists(place.SocketFolder) ? Directory.GetFiles(place.SocketFolder, ".s.PGSQL.*") : [])
        {
            File.Delete(file);
        }
    }

    /// <summary>
    /// Whether the reason may pass by itself: children of a killed server need a moment to end and free its memory, or a port may have been
    /// taken meanwhile.
    /// </summary>
    private static bool IsPassing(string why) =>
        why.Contains("shared memory", StringComparison.Ordinal) || why.Contains("could not create any TCP", StringComparison.Ordinal);
}
