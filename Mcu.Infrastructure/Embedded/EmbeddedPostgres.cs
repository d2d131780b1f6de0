using Npgsql;

namespace Mcu.Infrastructure.Embedded;

/// <summary>
/// The private PostgreSQL of a machine that has none configured. Creates the database at the first start, takes over a server that outlived
/// a killed app, and recovers one that crashed. Whatever prevents that is an <see cref="EmbeddedPostgresException"/> of one line.
/// </summary>
internal sealed class EmbeddedPostgres
{
    /// <summary>Further server settings, for tests and benchmarks.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Further grants to the application's role, as statements, for tests and benchmarks.</summary>
    public IReadOnlyList<string> Grants { get; init; } = [];

    /// <summary>A folder of PostgreSQL programs to use; null: those shipped with the product, else those of the system.</summary>
    public string? Programs { get; init; }

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
        return PostmasterFile.Read(place.Cluster) is { } running && await running.AnswersAsync(place, ct) is { } way
            ? way.ConnectionString
            : null;
    }

    private async Task<EmbeddedServer> StartLockedAsync(
        string data, DataLock dataLock, Action<string> say, TimeProvider time, CancellationToken ct)
    {
        var account = ServerAccount.Current;
        var place = await ClusterPlace.ChooseAsync(data, account, say, ct);
        var major = ClusterFolder.ReadMajor(place);
        var found = await PostgresBinaries.FindAsync(Programs, ct);
        var binaries = Readable(PostgresBinaries.Choose(found, major, place.Cluster), account);
        var access = new ClusterAccess(place, binaries, account) { Grants = Grants };
        if (major is null)
        {
            await new ClusterFolder(place, account, access, say).CreateAsync(binaries, ct);
        }

        var process = new ServerProcess(binaries, place, account, time);
        try
        {
            if (!access.IsSecured)
            {
                say($"Bringing the database in {place.Cluster} over to a role of its own with a password…");
                await process.StopAndCleanAsync();
                await access.SecureAsync(place.Cluster, ct);
            }

            var way = await OpenAsync(process, say, place, ct) ?? await AgainAsync(process, access, place, ct);
            return new EmbeddedServer(dataLock, process, way, Settings);
        }
        catch
        {
            await process.StopAsync();
            throw;
        }
    }

    /// <summary>
    /// The server's account cannot read below a closed home folder, so for root the shipped programs are copied once to a place that
    /// everyone can read.
    /// </summary>
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

    /// <returns>Null when the server does not accept the password of the file, because it was restored without it or from another
    /// copy.</returns>
    private async Task<NpgsqlConnectionStringBuilder?> OpenAsync(
        ServerProcess process, Action<string> say, ClusterPlace place, CancellationToken ct)
    {
        try
        {
            if (await process.FindAsync(ct) is { } way)
            {
                say($"Took over the PostgreSQL server that was left running in {place.Cluster}.");
                return way;
            }

            return await process.StartAsync(Settings, ct);
        }
        catch (EmbeddedPostgresException refusal) when (refusal.IsAboutAccess)
        {
            return null;
        }
    }

    private async Task<NpgsqlConnectionStringBuilder> AgainAsync(
        ServerProcess process, ClusterAccess access, ClusterPlace place, CancellationToken ct)
    {
        await process.StopAndCleanAsync();
        await access.SecureAsync(place.Cluster, ct);
        return await process.StartAsync(Settings, ct);
    }
}
