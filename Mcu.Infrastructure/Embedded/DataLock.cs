namespace Mcu.Infrastructure.Embedded;

/// <summary>
/// Allows one app for each data folder. The operating system releases the lock with the process, so a killed app leaves nothing to clean
/// up.
/// </summary>
internal sealed class DataLock : IDisposable
{
    private readonly FileStream _file;

    private DataLock(FileStream file) => _file = file;

    public static DataLock Take(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, "mcu.lock");
        try
        {
            return new DataLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException busy) when (File.Exists(path))
        {
            throw new EmbeddedPostgresException(
                $"The data folder {dataDirectory} is in use by another running copy of this program: stop it, or set Data:Directory to " +
                "another folder.",
                busy);
        }
    }

    public void Dispose() => _file.Dispose();
}
