using Npgsql;

namespace Mcu.Infrastructure.Embedded;

/// <summary>
/// The private PostgreSQL of a machine that has none set up. Makes the database on the first start, takes over a server that outlived
/// a killed app, recovers one that crashed. Everything that stops it is an <see cref="EmbeddedPostgresException"/> of one line.
/// </summary>
internal sealed class EmbeddedPostgres
{
    /// <summary>Server settings on top of ours, for tests and benches.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public async Task<EmbeddedServer> StartAsync(string dataDirectory, Action<string> say, TimeProvider time, CancellationToken ct)
    {
        var data = Path.GetFullPath(dataDirectory).TrimEnd(Path.DirectorySeparatorChar);
        try
        {
            Directory.CreateDirectory(data);
            var dataLock = DataLock.Take(data);
            try
            {
                return await StartLockedAsync(data, dataLock, say, time, ct);
            }
            catch
            {
                dataLock.Dispose();
                throw;
            }
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException(
                ProgramRun.SaysDiskIsFull(closed.Message)
                    ? $"The disk of {data} is full. Nothing was lost; free some space and start again."
                    : $"The data folder {data} cannot be used: {closed.Message}",
                closed);
        }
    }

    /// <summary>The connection string of a server that a running app keeps for this folder, for commands that work beside it.</summary>
    public static async Task<string?> FindRunningAsync(string dataDirectory, CancellationToken ct)
    {
        var place = ClusterPlace.Find(Path.GetFullPath(dataDirectory).TrimEnd(Path.DirectorySeparatorChar));
        return PostmasterFile.Read(place.Cluster) is { } running && await running.AnswersAsync(place, ct) is { } way ? way.ConnectionString : null;
    }

    private async Task<EmbeddedServer> StartLockedAsync(string data, DataLock dataLock, Action<string> say, TimeProvider time, CancellationToken ct)
    {
        var account = ServerAccount.Current;
        var place = await ClusterPlace.ChooseAsync(data, account, say, ct);
        var cluster = new ClusterFolder(place, account, say);
        var major = cluster.ReadMajor();
        var binaries = Readable(PostgresBinaries.Choose(await PostgresBinaries.FindAsync(ct), major, place.Cluster), account);
        if (major is null)
        {
            await cluster.CreateAsync(binaries, ct);
        }

        var process = new ServerProcess(binaries, place, account, time);
        try
        {
            var way = await process.FindAsync(ct);
            if (way is not null)
            {
                say($"Took over the PostgreSQL server that was left running in {place.Cluster}.");
            }

            way ??= await process.StartAsync(Settings, ct);
            await CreateDatabaseAsync(way, ct);
            return new EmbeddedServer(dataLock, process, way, Settings);
        }
        catch
        {
            await process.StopAsync();
            throw;
        }
    }

    /// <summary>The server's account cannot read below a closed home: for root our own programs are copied once to a place that everyone can read.</summary>
    private static PostgresBinaries Readable(PostgresBinaries binaries, ServerAccount account)
    {
        if (!account.IsRoot || !binaries.Own)
        {
            return binaries;
        }

        var copy = ClusterPlace.BinariesFor(binaries.Version);
        BinaryFolder.CopyOnce(binaries.Folder, copy);
        return binaries with { Folder = copy };
    }

    private static async Task CreateDatabaseAsync(NpgsqlConnectionStringBuilder way, CancellationToken ct)
    {
        var admin = new NpgsqlConnectionStringBuilder(way.ConnectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(admin.ConnectionString);
        await connection.OpenAsync(ct);
        await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = 'mcu'", connection);
        if (await find.ExecuteScalarAsync(ct) is null)
        {
            await using var create = new NpgsqlCommand("CREATE DATABASE mcu", connection);
            await create.ExecuteNonQueryAsync(ct);
        }
    }
}
