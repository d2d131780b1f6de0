using Microsoft.Win32.SafeHandles;

namespace Mcu.Infrastructure.Spool;

/// <summary>
/// One file of the spool. Whole groups are appended and synced before they are acknowledged; it is read from its beginning, and deleted
/// when its last message is in the database.
/// </summary>
internal sealed class SegmentFile : IDisposable
{
    public const string Extension = ".spool";

    private const int ChunkBytes = 256 * 1024;

    private readonly SafeFileHandle _handle;

    private SegmentFile(string path, SafeFileHandle handle, long length)
    {
        Path = path;
        _handle = handle;
        Length = length;
    }

    public string Path { get; }

    /// <summary>The end of the durable part. What a failed write left after it is never read.</summary>
    public long Length { get; private set; }

    /// <summary>The position up to which its messages are in the database.</summary>
    public long Position { get; set; } = SpoolFormat.HeaderBytes;

    public bool IsDrained => Position >= Length;

    /// <summary>Creates a new file, durable together with its first group.</summary>
    public static SegmentFile Create(string folder, int number, Guid installation, IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        var path = System.IO.Path.Combine(folder, FormattableString.Invariant($"{number:00000000}{Extension}"));
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        var segment = new SegmentFile(path, handle, 0);
        try
        {
            segment.Append([SpoolFormat.Header(installation), .. records]);
            FolderSync.Flush(folder);
            return segment;
        }
        catch
        {
            segment.Delete();
            throw;
        }
    }

    public static SegmentFile Open(string path)
    {
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        return new SegmentFile(path, handle, RandomAccess.GetLength(handle));
    }

    /// <summary>
    /// Writes a group and syncs it. When that fails, the file is cut back to what was durable before, and the caller starts another one.
    /// </summary>
    public void Append(IReadOnlyList<ReadOnlyMemory<byte>> group)
    {
        try
        {
            RandomAccess.Write(_handle, group, Length);
            RandomAccess.FlushToDisk(_handle);
            Length += group.Sum(record => (long)record.Length);
        }
        catch
        {
            CutTo(Length);
            throw;
        }
    }

    /// <summary>Cuts the file; if even that fails, the rest stays and is recognised at the next opening.</summary>
    public void CutTo(long length)
    {
        try
        {
            RandomAccess.SetLength(_handle, length);
            RandomAccess.FlushToDisk(_handle);
            Length = length;
        }
        catch (IOException)
        {
            Length = Math.Min(Length, length);
        }
    }

    /// <summary>The whole content of the file, for the scan at the opening.</summary>
    public byte[] ReadAll() => ReadBytes(0, Length);

    /// <summary>The next records from a position on, skipping damaged ones.</summary>
    public SegmentPiece Read(long from, int most)
    {
        var bytes = ReadBytes(from, Math.Min(ChunkBytes, Length - from));
        if (bytes.Length < Length - from && SpoolFormat.LengthAt(bytes) == 0)
        {
            // A record larger than the chunk, or a damaged one: the rest of the file is read to find out.
            bytes = ReadBytes(from, Length - from);
        }

        List<SpoolRecord> records = [];
        var (at, isHarmed) = (0, false);
        while (at < bytes.Length && records.Count < most)
        {
            var length = SpoolFormat.LengthAt(bytes.AsSpan(at));
            if (length > 0)
            {
                records.Add(SpoolRecord.At(bytes.AsMemory(at, length)));
                at += length;
            }
            else if (at > 0 && from + bytes.Length < Length)
            {
                break; // Cut off by the chunk: the next read begins here.
            }
            else
            {
                isHarmed = true;
                at = SpoolFormat.Next(bytes, at + 1);
            }
        }

        return new SegmentPiece(records, from + at, isHarmed);
    }

    public void Delete()
    {
        try
        {
            File.Delete(Path);
        }
        catch (DirectoryNotFoundException)
        {
            // The folder was moved: its messages are in the database, and the inbox recognises them if they come again.
        }

        // Disposed last, so that a file that could not be deleted is still open, and is tried again.
        Dispose();
    }

    public void Dispose() => _handle.Dispose();

    private byte[] ReadBytes(long from, long count)
    {
        var bytes = GC.AllocateUninitializedArray<byte>((int)count);
        var read = 0;
        while (read < bytes.Length)
        {
            var more = RandomAccess.Read(_handle, bytes.AsSpan(read), from + read);
            if (more == 0)
            {
                throw new IOException($"The file {Path} is shorter than it was.");
            }

            read += more;
        }

        return bytes;
    }
}

/// <param name="End">Where the next read begins.</param>
/// <param name="IsHarmed">Whether something between the records could not be read.</param>
internal readonly record struct SegmentPiece(IReadOnlyList<SpoolRecord> Records, long End, bool IsHarmed);
