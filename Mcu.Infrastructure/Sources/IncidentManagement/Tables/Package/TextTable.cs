using System.Buffers;
using System.Text;

namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables.Package;

/// <summary>
/// The shared texts of a workbook. A few are kept in memory, many in a temporary file that is deleted on disposal: each text is its length
/// and its UTF-8, and the position of every 32nd is remembered.
/// </summary>
/// <param name="folder">Where the file is made when it is needed.</param>
internal sealed class TextTable(string folder) : IDisposable
{
    private const int InMemory = 8 * 1024 * 1024;
    private const int Stride = 32;
    private const int PageSize = 64 * 1024;
    private const int Pages = 128;
    private const int Recent = 4096;
    private const int RecentLength = 256;
    private const int MaxLengthBytes = 5;

    private readonly List<long> _places = [];
    private readonly (long Page, byte[] Bytes)[] _pages = new (long, byte[])[Pages];
    private readonly (int Index, string? Text)[] _recent = new (int, string?)[Recent];
    private Stream _store = new MemoryStream();
    private long _end;

    public int Count { get; private set; }

    public void Add(string text)
    {
        if (Count % Stride == 0)
        {
            _places.Add(_end);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(MaxLengthBytes + Encoding.UTF8.GetMaxByteCount(text.Length));
        var size = Encoding.UTF8.GetByteCount(text);
        var at = 0;
        for (var rest = (uint)size; ; rest >>= 7)
        {
            buffer[at++] = (byte)(rest < 0x80 ? rest : (rest & 0x7F) | 0x80);
            if (rest < 0x80)
            {
                break;
            }
        }

        at += Encoding.UTF8.GetBytes(text, buffer.AsSpan(at));
        Spill(at);
        Write(buffer.AsSpan(0, at));
        ArrayPool<byte>.Shared.Return(buffer);
        _end += at;
        Count++;
    }

    /// <summary>Ends the writing: from now on texts are only read.</summary>
    public void Close() => Room(_store.Flush);

    public string this[int index]
    {
        get
        {
            if (index < 0 || index >= Count)
            {
                throw new InvalidDataException("A cell names a text that the workbook does not hold.");
            }

            ref var recent = ref _recent[index % Recent];
            if (recent.Text is { } known && recent.Index == index)
            {
                return known;
            }

            var text = Find(index);
            if (text.Length <= RecentLength)
            {
                recent = (index, text);
            }

            return text;
        }
    }

    public void Dispose() => _store.Dispose();

    private string Find(int index)
    {
        var at = _places[index / Stride];
        for (var skip = index % Stride; ; skip--)
        {
            var size = 0;
            for (var shift = 0; ; shift += 7)
            {
                var part = Page(at / PageSize)[at % PageSize];
                at++;
                size |= (part & 0x7F) << shift;
                if (part < 0x80)
                {
                    break;
                }
            }

            if (skip == 0)
            {
                return Text(at, size);
            }

            at += size;
        }
    }

    private string Text(long at, int size)
    {
        var inPage = (int)(at % PageSize);
        if (inPage + size <= PageSize)
        {
            return size == 0 ? "" : Encoding.UTF8.GetString(Page(at / PageSize), inPage, size);
        }

        var bytes = ArrayPool<byte>.Shared.Rent(size);
        for (var done = 0; done < size;)
        {
            var from = (int)((at + done) % PageSize);
            var count = Math.Min(PageSize - from, size - done);
            Page((at + done) / PageSize).AsSpan(from, count).CopyTo(bytes.AsSpan(done));
            done += count;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, size);
        ArrayPool<byte>.Shared.Return(bytes);
        return text;
    }

    private byte[] Page(long number)
    {
        ref var page = ref _pages[number % Pages];
        if (page.Bytes is null || page.Page != number)
        {
            var bytes = page.Bytes ?? new byte[PageSize];
            _store.Position = number * PageSize;
            bytes.AsSpan(_store.ReadAtLeast(bytes, PageSize, throwOnEndOfStream: false)).Clear();
            page = (number, bytes);
        }

        return page.Bytes;
    }

    private void Spill(int more)
    {
        if (_store is MemoryStream memory && _end + more > InMemory)
        {
            Room(() =>
            {
                Directory.CreateDirectory(folder);
                var options = new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.None,
                    Options = FileOptions.DeleteOnClose,
                    BufferSize = PageSize,
                };
                if (!OperatingSystem.IsWindows())
                {
                    // The texts of residents must not be readable for others on this machine.
                    options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                }

                var file = new FileStream(Path.Combine(folder, $"import-{Path.GetRandomFileName()}"), options);
                _store = file;
                memory.WriteTo(file);
            });
            memory.Dispose();
        }
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _store.Write(bytes);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ImportLimitException(Refusals.NoRoom);
        }
    }

    private static void Room(Action write)
    {
        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ImportLimitException(Refusals.NoRoom);
        }
    }
}
