using System.Security.Cryptography;
using System.Text;

namespace Mcu.Infrastructure.Embedded;

/// <summary>
/// The place of the cluster, its log, socket and password: in the data folder or, for root, below /var/lib/mcu when the server cannot
/// access the data folder.
/// </summary>
internal sealed record ClusterPlace(string Home)
{
    private const string RootHome = "/var/lib/mcu";
    private const string UnfinishedName = "postgres.unfinished";

    public string Cluster => Path.Combine(Home, "postgres");

    /// <summary>A new name each time, because the initdb of a killed app continues, and deletes its own folder when it fails.</summary>
    public string NewUnfinished() => Path.Combine(Home, $"{UnfinishedName}-{Path.GetRandomFileName()}");

    public IEnumerable<string> AllUnfinished => Directory.Exists(Home) ? Directory.GetDirectories(Home, UnfinishedName + "*") : [];

    public string Log => Path.Combine(Home, "postgres.log");

    public string SocketFolder => Path.Combine(Home, "socket");

    public string PasswordFile => Path.Combine(Home, "postgres.password");

    private bool HoldsCluster => File.Exists(Path.Combine(Cluster, "PG_VERSION"));

    public static string BinariesFor(string version) => Path.Combine(RootHome, $"pg-{version}");

    public static async Task<ClusterPlace> ChooseAsync(
        string dataDirectory, ServerAccount account, Action<string> say, CancellationToken ct)
    {
        var near = new ClusterPlace(dataDirectory);
        if (!account.IsRoot)
        {
            return near;
        }

        var open = await account.ReachesAsync(dataDirectory, ct);
        if (near.HoldsCluster)
        {
            return open ? near : throw new EmbeddedPostgresException(
                $"The database in {near.Cluster} can no longer be reached by the server's account: open the folders above it (chmod " +
                "o+x). Nothing was changed.");
        }

        if (open && Remembered(dataDirectory) is null)
        {
            return near;
        }

        var far = Remembered(dataDirectory) ?? FreshFar(dataDirectory);
        BinaryFolder.CreateOpenDirectory(far.Home);
        await File.WriteAllTextAsync(Marker(dataDirectory), far.Home + "\n", ct);
        say($"The database lies in {far.Home}: PostgreSQL does not run as root and its account cannot enter {dataDirectory}.");
        return far;
    }

    /// <summary>Where the cluster of this data folder is, for a command that runs beside the app.</summary>
    public static ClusterPlace Find(string dataDirectory) =>
        new ClusterPlace(dataDirectory) is { HoldsCluster: true } near ? near : Remembered(dataDirectory) ?? new(dataDirectory);

    private static string Marker(string dataDirectory) => Path.Combine(dataDirectory, "postgres.place");

    private static ClusterPlace? Remembered(string dataDirectory) =>
        File.Exists(Marker(dataDirectory)) ? new(File.ReadAllText(Marker(dataDirectory)).Trim()) : null;

    /// <summary>
    /// A data folder without a marker is new, so that it does not get the database of a removed folder with the same path.
    /// </summary>
    private static ClusterPlace FreshFar(string dataDirectory)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataDirectory)))[..12];
        var home = Path.Combine(RootHome, hash);
        for (var next = 2; Directory.Exists(home); next++)
        {
            home = Path.Combine(RootHome, $"{hash}-{next}");
        }

        return new(home);
    }
}
