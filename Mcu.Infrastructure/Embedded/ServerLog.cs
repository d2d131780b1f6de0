namespace Mcu.Infrastructure.Embedded;

/// <summary>The server's log file: renamed when it has grown, and read when the server did not start.</summary>
internal static class ServerLog
{
    private const long Largest = 4 * 1024 * 1024;

    public static async Task PrepareAsync(ClusterPlace place, ServerAccount account, CancellationToken ct)
    {
        if (File.Exists(place.Log) && new FileInfo(place.Log).Length > Largest)
        {
            File.Move(place.Log, place.Log + ".1", overwrite: true);
        }

        await using (File.Open(place.Log, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            // Created here, because the server's account may not be allowed to create files in this folder.
        }

        await account.OwnAsync(place.Log, ct);
    }

    public static long Length(ClusterPlace place) => new FileInfo(place.Log).Length;

    /// <summary>Why the server stopped: its last FATAL or PANIC line after <paramref name="from"/>.</summary>
    public static string? LastError(ClusterPlace place, long from)
    {
        using var file = new FileStream(place.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(from, SeekOrigin.Begin);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n').Select(ProgramRun.ErrorText).LastOrDefault(complaint => complaint is not null);
    }
}
