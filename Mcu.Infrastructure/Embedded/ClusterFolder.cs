using System.Globalization;

namespace Mcu.Infrastructure.Embedded;

/// <summary>
/// Creates a cluster, or checks the existing one. A cluster gets its final name only when it is complete; nothing that exists is ever
/// deleted.
/// </summary>
internal sealed class ClusterFolder(ClusterPlace place, ServerAccount account, ClusterAccess access, Action<string> say)
{
    /// <returns>The major version of the cluster in place; <see langword="null"/> when there is none yet.</returns>
    public static int? ReadMajor(ClusterPlace place)
    {
        var version = Path.Combine(place.Cluster, "PG_VERSION");
        if (File.Exists(version) && int.TryParse(File.ReadAllText(version).Trim(), CultureInfo.InvariantCulture, out var major))
        {
            return major;
        }

        return Directory.Exists(place.Cluster) && Directory.EnumerateFileSystemEntries(place.Cluster).Any()
            ? throw new EmbeddedPostgresException(
                $"The folder {place.Cluster} is not a complete PostgreSQL database (PG_VERSION is missing or damaged): restore it from " +
                "a copy or move it away. Nothing was changed.")
            : null;
    }

    public async Task CreateAsync(PostgresBinaries binaries, CancellationToken ct)
    {
        say($"Creating the database in {place.Cluster} (PostgreSQL {binaries.Version})…");
        RemoveUnfinished();
        var unfinished = await account.CreateClosedDirectoryAsync(place.NewUnfinished(), ct);

        var run = await account.RunAsync(
            binaries.InitDb,
            [
                "--pgdata", unfinished, "--username", ClusterAccess.Superuser, "--encoding=UTF8", .. Locale(),
                "--auth=reject", "--no-instructions",
            ],
            ct);
        if (!run.Succeeded)
        {
            RemoveUnfinished();
            throw new EmbeddedPostgresException(
                run.DiskIsFull
                    ? $"The disk of {place.Home} is full: the database needs about 100 MB to begin."
                    : $"The database could not be created in {place.Home}: {run.Reason}");
        }

        await File.AppendAllTextAsync(
            Path.Combine(unfinished, "postgresql.conf"),
            $"\ninclude_if_exists = '{ServerSettings.FileName}'\n",
            ct);
        try
        {
            await access.SecureAsync(unfinished, ct);
        }
        catch (EmbeddedPostgresException)
        {
            RemoveUnfinished();
            throw;
        }

        if (Directory.Exists(place.Cluster))
        {
            Directory.Delete(place.Cluster);
        }

        Directory.Move(unfinished, place.Cluster);
    }

    /// <summary>
    /// glibc supports C.UTF-8; elsewhere PostgreSQL's own provider gives the same order and the same Cyrillic case rules.
    /// </summary>
    private static string[] Locale() =>
        OperatingSystem.IsLinux() ? ["--locale=C.UTF-8"] : ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];

    private void RemoveUnfinished()
    {
        foreach (var folder in place.AllUnfinished)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // Another process still writes there, so the folder is deleted at a later start.
            }
        }
    }
}
