using System.Security.Cryptography;
using System.Text;

namespace Mcu.Infrastructure.Embedded;

/// <summary>Where the cluster, its log, socket and password lie: in the data folder, or for root below /var/lib/mcu when the data folder is closed to the server.</summary>
internal sealed record ClusterPlace(string Home)
{
    private const string RootHome = "/var/lib/mcu";

    public string Cluster => Path.Combine(Home, "postgres");

    public string Unfinished => Path.Combine(Home, "postgres.unfinished");

    public string Log => Path.Combine(Home, "postgres.log");

    public string SocketFolder => Path.Combine(Home, "socket");

    public string PasswordFile => Path.Combine(Home, "postgres.password");

    private bool HoldsCluster => File.Exists(Path.Combine(Cluster, "PG_VERSION"));

    public static string BinariesFor(string version) => Path.Combine(RootHome, $"pg-{version}");

    public static async Task<ClusterPlace> ChooseAsync(string dataDirectory, ServerAccount account, Action<string> say, CancellationToken ct)
    {
        var near = new ClusterPlace(dataDirectory);
        if (!account.IsRoot)
        {
            return near;
        }

        var far = Far(dataDirectory);
        var open = await account.ReachesAsync(dataDirectory, ct);
        if (near.HoldsCluster)
        {
            return open ? near : throw new EmbeddedPostgresException(
                $"The database in {near.Cluster} can no longer be reached by the server's account: open the folders above it (chmod o+x). Nothing was changed.");
        }

        if (open && !far.HoldsCluster)
        {
            return near;
        }

        BinaryFolder.CreateOpenDirectory(far.Home);
        say($"The database lies in {far.Home}: PostgreSQL does not run as root and its account cannot enter {dataDirectory}.");
        return far;
    }

    /// <summary>The places a running server of this data folder may have been started from.</summary>
    public static IEnumerable<ClusterPlace> Possible(string dataDirectory) => [new(dataDirectory), Far(dataDirectory)];

    private static ClusterPlace Far(string dataDirectory) =>
        new(Path.Combine(RootHome, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataDirectory)))[..12]));
}
