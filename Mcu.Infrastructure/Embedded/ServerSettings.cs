using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Mcu.Infrastructure.Embedded;

/// <summary>
/// How the server listens and behaves: on a unix socket in a closed folder when its path is short enough, else on loopback with a password;
/// never on other networks.
/// </summary>
internal static class ServerSettings
{
    public const string FileName = "mcu.conf";

    private const int SocketPort = 5432;
    private const int LongestSocketPath = 100;

    /// <summary>
    /// ERROR lines of single statements stay out of the log, because the app gets them, so that the log grows only with the server's own
    /// events.
    /// </summary>
    private static readonly Dictionary<string, string> Defaults = new()
    {
        ["max_connections"] = "100",
        ["shared_buffers"] = "128MB",
        ["max_wal_size"] = "2GB",
        ["checkpoint_timeout"] = "15min",
        ["random_page_cost"] = "1.1",
        ["jit"] = "off",
        ["fsync"] = "on",
        ["idle_in_transaction_session_timeout"] = "5s",
        ["timezone"] = "UTC",
        ["log_timezone"] = "UTC",
        ["lc_messages"] = "C",
        ["log_min_messages"] = "log",
        ["log_checkpoints"] = "off",
        ["logging_collector"] = "off",
    };

    public static async Task WriteAsync(
        ClusterPlace place, ServerAccount account, IReadOnlyDictionary<string, string> extra, CancellationToken ct)
    {
        var settings = new Dictionary<string, string>(Defaults);
        if (SocketFits(place))
        {
            await account.CreateClosedDirectoryAsync(place.SocketFolder, ct);
            settings["listen_addresses"] = "";
            settings["unix_socket_directories"] = place.SocketFolder;
            settings["port"] = SocketPort.ToString(CultureInfo.InvariantCulture);
        }
        else
        {
            settings["listen_addresses"] = "127.0.0.1";
            settings["unix_socket_directories"] = "";
            settings["port"] = FreePort().ToString(CultureInfo.InvariantCulture);
        }

        foreach (var (name, value) in extra)
        {
            settings[name] = value;
        }

        var lines = settings.Select(setting => $"{setting.Key} = '{Quoted(setting.Value)}'");
        var file = Path.Combine(place.Cluster, FileName);
        await File.WriteAllLinesAsync(file, ["# Written at every start of the server; changes here are lost.", .. lines], ct);
        await account.OwnAsync(file, ct);
    }

    /// <summary>The connection to the server that wrote <paramref name="running"/>.</summary>
    public static async Task<NpgsqlConnectionStringBuilder> ConnectAsync(ClusterPlace place, PostmasterFile running, CancellationToken ct)
    {
        // Everything the client would otherwise read from the machine's PG* variables, which are meant for other servers.
        var password = (await File.ReadAllTextAsync(place.PasswordFile, ct)).Trim();
        return new NpgsqlConnectionStringBuilder
        {
            Host = running.SocketFolder.Length > 0 ? running.SocketFolder : running.Address,
            Port = running.Port,
            Database = ClusterAccess.Database,
            Username = ClusterAccess.Role,
            Password = password,
            ClientEncoding = "UTF8",
            Timezone = "UTC",
            ApplicationName = "mcu",
            Options = "-c idle_in_transaction_session_timeout=5s",
            SslMode = SslMode.Disable,
            SslNegotiation = SslNegotiation.Postgres,
            GssEncryptionMode = GssEncryptionMode.Disable,
            RequireAuth = "ScramSHA256",
            TargetSessionAttributes = "any",
        };
    }

    /// <summary>Quotes a value for the server's file, since the name of a folder may hold any character.</summary>
    private static string Quoted(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("'", "''", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    private static bool SocketFits(ClusterPlace place) =>
        !OperatingSystem.IsWindows() &&
        !place.SocketFolder.Contains(',', StringComparison.Ordinal) &&
        Encoding.UTF8.GetByteCount(Path.Combine(place.SocketFolder, $".s.PGSQL.{SocketPort}")) < LongestSocketPath;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
