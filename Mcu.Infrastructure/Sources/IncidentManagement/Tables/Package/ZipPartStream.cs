using System.Buffers.Binary;
using System.IO.Compression;
using Mcu.Application.Common;

namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables.Package;

/// <summary>
/// The contents of one part, unpacked while read: exactly the size and the checksum given in the directory, or an exception.
/// </summary>
internal sealed class ZipPartStream : ReadOnlyStream
{
    private const uint LocalMark = 0x04034B50;
    private const int LocalSize = 30;
    private const int Stored = 0;
    private const int Deflated = 8;

    private readonly ZipPart _part;
    private readonly Stream _content;
    private long _read;
    private uint _crc;

    public ZipPartStream(Stream file, ZipPart part)
    {
        if (part.IsEncrypted)
        {
            throw new ImportLimitException(Refusals.Password);
        }

        var header = new byte[LocalSize];
        file.Position = part.Offset;
        file.ReadExactly(header);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != LocalMark)
        {
            throw new InvalidDataException("A part of the archive is not where its directory says.");
        }

        var start = part.Offset + LocalSize + BinaryPrimitives
            .ReadUInt16LittleEndian(header.AsSpan(26)) + BinaryPrimitives
            .ReadUInt16LittleEndian(header.AsSpan(28));
        var packed = new Window(file, start, part.Packed);
        _part = part;
        _content = part.Method switch
        {
            Stored => packed,
            Deflated => new DeflateStream(packed, CompressionMode.Decompress),
            _ => throw new InvalidDataException("A part of the archive is packed in an unknown way."),
        };
    }

    /// <summary>Reads a part to its end and throws when it does not match the directory.</summary>
    public static void Check(Stream file, ZipPart part)
    {
        using var stream = new ZipPartStream(file, part);
        var buffer = new byte[64 * 1024];
        while (stream.Read(buffer) > 0)
        {
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var count = _content.Read(buffer);
        _read += count;
        _crc = Crc.Add(_crc, buffer[..count]);
        if (_read > _part.Unpacked || (count == 0 && buffer.Length > 0 && (_read < _part.Unpacked || _crc != _part.Crc)))
        {
            throw new InvalidDataException("A part of the archive is not what its directory says.");
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>A section of the file with a position of its own, so that several parts can be read alternately.</summary>
    private sealed class Window(Stream file, long start, long length) : ReadOnlyStream
    {
        private long _at;

        public override int Read(Span<byte> buffer)
        {
            file.Position = start + _at;
            var count = file.Read(buffer[..(int)Math.Min(buffer.Length, length - _at)]);
            _at += count;
            return count;
        }
    }
}
