using Mcu.Infrastructure.Store.Model;


namespace Mcu.Infrastructure.Spool;

/// <summary>
/// Messages that an endpoint accepted and the database later refused because of their data: one JSON line each, for a person to look at.
/// The product never deletes the file.
/// </summary>
internal sealed class RefusedFile
{
    public const string Name = "refused.ndjson";

    private readonly string _path;
    private int _count;

    public RefusedFile(string folder)
    {
        _path = Path.Combine(folder, Name);
        _count = File.Exists(_path) ? File.ReadLines(_path).Count() : 0;
    }

    /// <summary>How many messages it holds; zero once a person has removed the file.</summary>
    public int Count => File.Exists(_path) ? _count : 0;

    /// <summary>Writes a message; it is on disk when the call returns.</summary>
    public void Add(SpoolRecord record, string why)
    {
        _count = Count + 1;
        using var file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write(System.Text.Encoding.UTF8.GetBytes(Json.Write(new { record.AcceptedAt, Why = why, record.Message }) + "\n"));
        file.Flush(flushToDisk: true);
        FolderSync.Flush(Path.GetDirectoryName(_path)!);
    }
}
