namespace Mcu.Bench;

/// <summary>
/// The folder of one scenario, accessible to other accounts, because under root the database server runs as another one. Deleted
/// afterwards.
/// </summary>
internal sealed class BenchFolder : IDisposable
{
    private static int Count;

    public BenchFolder()
    {
        Path = System.IO.Path.Combine(
            System.IO.Path.GetTempPath(),
            $"mcu-bench-{Environment.ProcessId}-{Interlocked.Increment(ref Count)}");
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
