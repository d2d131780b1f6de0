using System.Globalization;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Mcu.Dashboard.Hosting;

/// <summary>
/// Bounds the number of connections by the process's limit of open files. Connections take files, and so do the database, the spool and the
/// disk; without a bound many idle connections would take all of them and everything else would fail. Connections get what the process may
/// open, less a reserve for the rest.
/// </summary>
internal static class FileLimit
{
    /// <summary>
    /// Files reserved for everything else: libraries (some 350 at rest), database connections, logs, the spool, uploads, reading /proc.
    /// </summary>
    private const long ForTheRest = 512;
    private const long Fewest = 64;

    /// <summary>Files for connections that were accepted and that Kestrel is about to refuse.</summary>
    private const long Refused = 64;

    public static void Apply(IWebHostBuilder host)
    {
        if (Read() is not { } files)
        {
            return;
        }

        host.ConfigureKestrel(kestrel => Apply(kestrel.Limits, files));
        host.ConfigureServices(services => services
            .AddHostedService<RefusedConnections>()
            .AddSingleton<IConnectionListenerFactory>(provider => new BoundedSockets(
                provider.GetRequiredService<IOptions<SocketTransportOptions>>(),
                provider.GetRequiredService<ILoggerFactory>(),
                (int)Math.Min(int.MaxValue, (2 * Each(files)) + Refused))));
    }

    /// <summary>
    /// Half for requests, half for screens and pages: a connection that became a WebSocket is counted only among the latter.
    /// </summary>
    public static void Apply(KestrelServerLimits limits, long files) =>
        (limits.MaxConcurrentConnections, limits.MaxConcurrentUpgradedConnections) = (Each(files), Each(files));

    private static long Each(long files) => Math.Max(Fewest, (files - ForTheRest - Refused) / 2);

    /// <returns>How many files the process may open; null where the system does not tell or has no limit.</returns>
    private static long? Read()
    {
        const string Limits = "/proc/self/limits";
        const string Line = "Max open files";
        if (!File.Exists(Limits)
            || File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith(Line, StringComparison.Ordinal)) is not { } said)
        {
            return null;
        }

        // The soft limit; the runtime has raised it to the hard one at the start of the process.
        return long.TryParse(
            said[Line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0],
            CultureInfo.InvariantCulture,
            out var files)
            ? files
            : null;
    }
}
