using System.Collections.Immutable;
using System.Globalization;

namespace Mcu.Infrastructure.Spool;

/// <summary>
/// The open spool: messages are appended at the end, with many callers sharing one sync, and read from the beginning in the same order. A
/// file is deleted only after its last message is in the database; after a crash its messages are read again, and the inbox recognises
/// them.
/// </summary>
internal sealed class SpoolLog : IDisposable
{
    private const int MaxInAGroup = 512;
    private const int MaxWaiting = 8_192;

    private readonly SpoolOptions _options;
    private readonly Guid _installation;
    private readonly FileStream _lock;
    private readonly GroupCommit<IReadOnlyList<SpoolRecord>, bool> _writes;
    private readonly Lock _gate = new();
    private readonly List<SegmentFile> _segments;
    private SegmentFile? _growing;
    private int _lastNumber;
    private int _waiting;
    private long _bytes;
    private ImmutableDictionary<string, int> _bySource = ImmutableDictionary<string, int>.Empty;
    private volatile string? _writeProblem;

    public SpoolLog(
        SpoolOptions options, Guid installation, FileStream held, IReadOnlyList<SegmentScan> found, IReadOnlyList<string> findings)
    {
        _options = options;
        _installation = installation;
        _lock = held;
        _segments = [.. found.Select(scan => scan.Segment)];
        _bytes = _segments.Sum(segment => segment.Length);
        _lastNumber = Directory.GetFiles(options.Folder)
            .Select(file => int.TryParse(Path.GetFileName(file).Split('.')[0], CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty()
            .Max();
        foreach (var (source, count) in found.SelectMany(scan => scan.Waiting))
        {
            Count(source, count);
        }

        Since = found.Min(scan => scan.Since);
        Findings = findings;
        Refused = new RefusedFile(options.Folder);
        _writes = new(groups => Task.FromResult<IReadOnlyList<bool>>(Write(groups)), lanes: 1, MaxInAGroup, MaxWaiting);
    }

    /// <summary>What the opening found and repaired, one line each.</summary>
    public IReadOnlyList<string> Findings { get; }

    /// <summary>When the oldest message of an earlier process was accepted; null when none of them waits.</summary>
    public DateTimeOffset? Since { get; private set; }

    public RefusedFile Refused { get; }

    public int Waiting => Volatile.Read(ref _waiting);

    public ImmutableDictionary<string, int> BySource => _bySource;

    public long Bytes => Interlocked.Read(ref _bytes);

    public bool IsFull { get; private set; }

    /// <summary>Why the last write failed; null when it did not.</summary>
    public string? WriteProblem => _writeProblem;

    /// <summary>Files that a person must look at, because the product never deletes them.</summary>
    public string? Problem
    {
        get
        {
            var damaged = CountDamaged();
            string?[] problems =
            [
                damaged > 0 ? $"{damaged} damaged file(s) are kept as *{SpoolFolder.DamagedExtension}" : null,
                Refused.Count > 0 ? $"{Refused.Count} message(s) that the database refused are kept in {RefusedFile.Name}" : null,
            ];
            return problems.Any(problem => problem is not null)
                ? $"{_options.Folder}: {string.Join("; ", problems.Where(problem => problem is not null))}"
                : null;
        }
    }

    /// <returns>True when all of them are on disk; false when none is, because the spool or the disk is full.</returns>
    public async Task<bool> AppendAsync(IReadOnlyList<SpoolRecord> records) => _writes.TryAdd(records, out var written) && await written;

    /// <summary>The oldest waiting messages, at most the given number.</summary>
    public SpoolPiece Read(int most)
    {
        SegmentFile? segment;
        long from;
        lock (_gate)
        {
            segment = _segments.FirstOrDefault(file => !file.IsDrained);
            from = segment?.Position ?? 0;
        }

        if (segment is null)
        {
            return SpoolPiece.None;
        }

        var piece = segment.Read(from, most);
        return new SpoolPiece(segment, piece.Records, piece.End, piece.IsHarmed ? SegmentScan.CopyAside(segment.Path) : null);
    }

    /// <summary>The messages of a piece are in the database, or kept in a file: they no longer wait.</summary>
    public void Advance(SpoolPiece piece)
    {
        lock (_gate)
        {
            var segment = piece.Segment!;
            segment.Position = piece.End;
            foreach (var source in piece.Records.GroupBy(record => record.Source))
            {
                Count(source.Key, -source.Count());
            }

            IsFull = false;
            _segments.RemoveAll(file => file != _growing && RemovedIfDrained(file));
        }
    }

    /// <summary>Frees the disk space of the file being written, when nothing in it waits. The next message starts a new one.</summary>
    public void Rest()
    {
        lock (_gate)
        {
            if (_growing is { IsDrained: true })
            {
                _growing = null;
                _segments.RemoveAll(RemovedIfDrained);
            }

            if (_segments.Count == 0)
            {
                // Messages that could not be read no longer count as waiting.
                (_waiting, _bySource, Since) = (0, ImmutableDictionary<string, int>.Empty, null);
            }
        }
    }

    /// <summary>After a failed write, checks whether the disk accepts data again.</summary>
    public void Probe()
    {
        if (_writeProblem is null)
        {
            return;
        }

        var path = Path.Combine(_options.Folder, "probe");
        try
        {
            using (var probe = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                probe.Write(new byte[64 * 1024]);
                probe.Flush(flushToDisk: true);
            }

            _writeProblem = null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _writeProblem = error.Message;
        }

        TryDelete(path);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _segments.ForEach(segment => segment.Dispose());
            _lock.Dispose();
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The file is overwritten at the next check, or the folder is gone and the file with it.
        }
    }

    /// <summary>A folder that cannot be read counts as empty here; <see cref="LocalSpool.Look"/> reports it.</summary>
    private int CountDamaged()
    {
        try
        {
            return Directory.GetFiles(_options.Folder, "*" + SpoolFolder.DamagedExtension).Length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private bool[] Write(IReadOnlyList<IReadOnlyList<SpoolRecord>> groups)
    {
        // Groups that fit are written, in order; the others are refused whole.
        var room = _options.MaxBytes - Bytes - SpoolFormat.HeaderBytes;
        var fits = new bool[groups.Count];
        for (var i = 0; i < groups.Count; i++)
        {
            var size = groups[i].Sum(record => (long)record.Bytes.Length);
            fits[i] = size <= room;
            room -= fits[i] ? size : 0;
        }

        IsFull = Array.Exists(fits, fit => !fit);
        SpoolRecord[] records = [.. groups.Where((_, i) => fits[i]).SelectMany(group => group)];
        return records.Length == 0 || TryWrite(records) ? fits : new bool[groups.Count];
    }

    private bool TryWrite(SpoolRecord[] records)
    {
        lock (_gate)
        {
            try
            {
                if (!SpoolFolder.IsThere(_options.Folder))
                {
                    // A file of a removed folder still accepts bytes, and loses them with the process.
                    throw new DirectoryNotFoundException($"{_options.Folder} cannot be reached.");
                }

                Write([.. records.Select(record => record.Bytes)]);
                _writeProblem = null;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // After a failed sync it is unknown what of the file is on disk, so the next group starts another one.
                _growing = null;
                _writeProblem = error.Message;
                return false;
            }

            foreach (var source in records.GroupBy(record => record.Source))
            {
                Count(source.Key, source.Count());
            }

            return true;
        }
    }

    private void Write(ReadOnlyMemory<byte>[] group)
    {
        if (_growing is { } growing && growing.Length < _options.SegmentBytes)
        {
            growing.Append(group);
        }
        else
        {
            _growing = null;
            _segments.RemoveAll(RemovedIfDrained);
            _growing = SegmentFile.Create(_options.Folder, ++_lastNumber, _installation, group);
            _segments.Add(_growing);
            Interlocked.Add(ref _bytes, SpoolFormat.HeaderBytes);
        }

        Interlocked.Add(ref _bytes, group.Sum(record => (long)record.Length));
    }

    private bool RemovedIfDrained(SegmentFile segment)
    {
        if (!segment.IsDrained)
        {
            return false;
        }

        segment.Delete();
        Interlocked.Add(ref _bytes, -segment.Length);
        return true;
    }

    private void Count(string source, int by)
    {
        _waiting += by;
        var count = _bySource.GetValueOrDefault(source) + by;
        _bySource = count == 0 ? _bySource.Remove(source) : _bySource.SetItem(source, count);
    }
}

/// <summary>Some of the oldest messages, and where they are.</summary>
/// <param name="Damaged">The copy of a file of which a part could not be read; null when all was read.</param>
internal sealed record SpoolPiece(SegmentFile? Segment, IReadOnlyList<SpoolRecord> Records, long End, string? Damaged)
{
    public static readonly SpoolPiece None = new(null, [], 0, null);
}
