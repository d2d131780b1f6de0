using System.Globalization;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Mcu.Dashboard.Hosting;

/// <summary>
/// Connections take files of the process, and so do the database, the spool and the disk. Without a bound a crowd of idle connections takes them all,
/// and everything else fails; so connections get what the process may open, less what the rest of it needs.
/// </summary>
internal static class FileLimit
{
    /// <summary>Libraries (some 350 files at rest), the database's connections, logs, the spool, uploads, what is read of /proc.</summary>
    private const long ForTheRest = 512;
    private const long Fewest = 64;

    /// <summary>Accepted ones that Kestrel is about to refuse.</summary>
    private const long Refused = 64;

    public static void Apply(IWebHostBuilder host)
    {
        if (Read() is not { } files)
        {
            return;
        }

        host.ConfigureKestrel(kestrel => Apply(kestrel.Limits, files));
        host.ConfigureServices(services => services.AddHostedService<RefusedConnections>().AddSingleton<IConnectionListenerFactory>(provider => new BoundedSockets(
            provider.GetRequiredService<IOptions<SocketTransportOptions>>(), provider.GetRequiredService<ILoggerFactory>(), (int)Math.Min(int.MaxValue, (2 * Each(files)) + Refused))));
    }

    /// <summary>Half for requests, half for screens and pages: a connection that became a WebSocket counts only among those.</summary>
    public static void Apply(KestrelServerLimits limits, long files) =>
        (limits.MaxConcurrentConnections, limits.MaxConcurrentUpgradedConnections) = (Each(files), Each(files));

    private static long Each(long files) => Math.Max(Fewest, (files - ForTheRest - Refused) / 2);

    /// <returns>How many files the process may open; null where the system does not tell or does not bound them.</returns>
    private static long? Read()
    {
        const string Limits = "/proc/self/limits";
        const string Line = "Max open files";
        if (!File.Exists(Limits) || File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith(Line, StringComparison.Ordinal)) is not { } said)
        {
            return null;
        }

        // The soft limit; the runtime has raised it to the hard one by now.
        return long.TryParse(said[Line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture, out var files) ? files : null;
    }
}
