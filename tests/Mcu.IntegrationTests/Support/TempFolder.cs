namespace Mcu.IntegrationTests.Support;

/// <summary>
/// A folder for one test, accessible to other accounts (as root the database server runs under another one). It is deleted afterwards; one
/// left by a killed run is never reused.
/// </summary>
internal sealed class TempFolder : IDisposable
{
    public const string Prefix = "mcu-t-";

    private static int Count;

    public TempFolder(string name = "")
    {
        Root = System.IO.Path.Combine(
            System.IO.Path.GetTempPath(),
            $"{Prefix}{Environment.ProcessId}-{Interlocked.Increment(ref Count)}-{Random.Shared.Next():x}");
        Path = name.Length > 0 ? System.IO.Path.Combine(Root, name) : Root;
        Directory.CreateDirectory(Path);
    }

    public string Root { get; }

    public string Path { get; }

    public void Dispose()
    {
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }
    }
}
