using System.Buffers.Binary;
using System.Text;

namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables.Binary;

/// <summary>
/// The container of an XLS file (MS-CFB): finds a stream and checks that no chain of sectors is circular or leaves the file, because the
/// library that reads the workbook follows them unchecked.
/// </summary>
internal sealed class CompoundFile
{
    private const uint LastSector = 0xFFFFFFFA;
    private const int HeaderSize = 512;
    private const int HeaderTables = 109;
    private const int EntrySize = 128;
    private const int MaxDirectory = 1024 * 1024;

    private readonly Stream _file;
    private readonly int _sectorSize;
    private readonly long _sectors;
    private readonly uint[] _next;

    public CompoundFile(Stream file)
    {
        _file = file;
        var header = new byte[HeaderSize];
        file.Position = 0;
        file.ReadExactly(header);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        _sectorSize = shift is 9 or 12 ? 1 << shift : throw Damaged();
        _sectors = (file.Length - 1) / _sectorSize;
        _next = Allocation(header);
        var directory = Chain(U32(header, 48));
        Chain(U32(header, 60));
        if ((long)directory.Count * _sectorSize > MaxDirectory)
        {
            throw Damaged();
        }

        Find(directory, U32(header, 56));
    }

    /// <summary>Whether it holds an XLSX under a password.</summary>
    public bool IsEncrypted { get; private set; }

    /// <summary>The workbook's records; null when there is none or it is too short to have sectors of its own.</summary>
    public Stream? Workbook { get; private set; }

    private uint[] Allocation(byte[] header)
    {
        List<uint> tables = [];
        for (var i = 0; i < HeaderTables; i++)
        {
            tables.Add(U32(header, 76 + (i * 4)));
        }

        var perSector = _sectorSize / 4;
        var more = U32(header, 68);
        for (var read = 0L; more < LastSector; read++)
        {
            if (read > _sectors)
            {
                throw Damaged();
            }

            var sector = Sector(more);
            for (var i = 0; i < perSector - 1; i++)
            {
                tables.Add(U32(sector, i * 4));
            }

            more = U32(sector, (perSector - 1) * 4);
        }

        List<uint> next = [];
        foreach (var table in tables.Where(table => table < LastSector))
        {
            var sector = Sector(table);
            for (var i = 0; i < perSector && next.Count < _sectors; i++)
            {
                next.Add(U32(sector, i * 4));
            }
        }

        return [.. next];
    }

    private void Find(List<uint> directory, uint cutoff)
    {
        foreach (var sector in directory.Select(Sector))
        {
            for (var at = 0; at + EntrySize <= sector.Length; at += EntrySize)
            {
                var length = BinaryPrimitives.ReadUInt16LittleEndian(sector.AsSpan(at + 64));
                var name = Encoding.Unicode.GetString(sector, at, Math.Clamp(length - 2, 0, 62));
                var (kind, start, size) = (sector[at + 66], U32(sector, at + 116), U32(sector, at + 120));
                if (kind == 5)
                {
                    Chain(start);
                }
                else if (kind == 2)
                {
                    IsEncrypted |= name == "EncryptedPackage";
                    if ((name is "Workbook" or "Book") && size >= cutoff)
                    {
                        var chain = Chain(start);
                        Workbook ??= size <= (long)chain.Count * _sectorSize ? new SectorStream(this, chain, size) : throw Damaged();
                    }
                }
            }
        }
    }

    private List<uint> Chain(uint start)
    {
        List<uint> chain = [];
        for (var sector = start; sector < LastSector; sector = _next[sector])
        {
            if (sector >= _next.Length || chain.Count > _next.Length)
            {
                throw Damaged();
            }

            chain.Add(sector);
        }

        return chain;
    }

    private byte[] Sector(uint number)
    {
        var sector = new byte[_sectorSize];
        Read(number, sector);
        return sector;
    }

    private void Read(uint number, Span<byte> sector)
    {
        if (number >= _sectors)
        {
            throw Damaged();
        }

        _file.Position = (number + 1L) * _sectorSize;
        sector[_file.ReadAtLeast(sector, sector.Length, throwOnEndOfStream: false)..].Clear();
    }

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static InvalidDataException Damaged() => new("The container's sectors do not hang together.");

    /// <summary>A stream of the container from its beginning to its end.</summary>
    private sealed class SectorStream(CompoundFile file, List<uint> chain, long length) : Stream
    {
        private readonly byte[] _sector = new byte[file._sectorSize];
        private long _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => _at;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var inSector = (int)(_at % _sector.Length);
            if (_at >= length)
            {
                return 0;
            }

            if (inSector == 0)
            {
                file.Read(chain[(int)(_at / _sector.Length)], _sector);
            }

            var taken = (int)Math.Min(Math.Min(count, _sector.Length - inSector), length - _at);
            _sector.AsSpan(inSector, taken).CopyTo(buffer.AsSpan(offset));
            _at += taken;
            return taken;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
