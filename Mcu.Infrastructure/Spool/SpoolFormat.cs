using System.Buffers.Binary;
using System.Numerics;

namespace Mcu.Infrastructure.Spool;

/// <summary>
/// The format of a spool file. A header of 32 bytes: name, version, installation, checksum. Then records: length of the body, checksum
/// (CRC32C of length and body), body: the moment of acceptance, and the message as JSON. Numbers are little-endian.
/// </summary>
internal static class SpoolFormat
{
    public const int Version = 1;
    public const int HeaderBytes = 32;

    /// <summary>Bytes before the message: length, checksum, moment.</summary>
    public const int PrefixBytes = FrameBytes + sizeof(long);

    private const int VersionAt = 8;
    private const int InstallationAt = 12;
    private const int ChecksumAt = 28;
    private const int FrameBytes = 2 * sizeof(uint);
    private const int MaxBody = 8 * 1024 * 1024;

    private static ReadOnlySpan<byte> Name => "MCUSPOOL"u8;

    public static byte[] Header(Guid installation, int version = Version)
    {
        var header = new byte[HeaderBytes];
        Name.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(VersionAt), version);
        installation.TryWriteBytes(header.AsSpan(InstallationAt));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(ChecksumAt), HeaderChecksum(header));
        return header;
    }

    /// <returns>Null when the header is incomplete. A newer version may store the installation elsewhere, so check the version
    /// first.</returns>
    public static (int Version, Guid Installation)? ReadHeader(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderBytes || !file.StartsWith(Name))
        {
            return null;
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(file[VersionAt..]);
        var isWhole = BinaryPrimitives.ReadUInt32LittleEndian(file[ChecksumAt..]) == HeaderChecksum(file);
        return isWhole || version > Version ? (version, new Guid(file.Slice(InstallationAt, 16))) : null;
    }

    /// <summary>
    /// Whether the first write of the file never reached the disk: it holds nothing, zeros, or the beginning of a header.
    /// </summary>
    public static bool IsUnbegun(ReadOnlySpan<byte> file) =>
        !file.ContainsAnyExcept((byte)0) || (file.Length < HeaderBytes && Name.StartsWith(file[..Math.Min(file.Length, Name.Length)]));

    /// <summary>Completes a record whose message is already in place after the prefix.</summary>
    public static void Seal(Span<byte> record, DateTimeOffset acceptedAt)
    {
        BinaryPrimitives.WriteInt32LittleEndian(record, record.Length - FrameBytes);
        BinaryPrimitives.WriteInt64LittleEndian(record[FrameBytes..], acceptedAt.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteUInt32LittleEndian(record[sizeof(uint)..], RecordChecksum(record));
    }

    public static DateTimeOffset AcceptedAt(ReadOnlySpan<byte> record) =>
        DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(record[FrameBytes..]));

    /// <returns>The length of the complete, undamaged record that begins here; 0 when there is none.</returns>
    public static int LengthAt(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < PrefixBytes)
        {
            return 0;
        }

        var body = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        return body is > sizeof(long) and <= MaxBody
            && body <= bytes.Length - FrameBytes
            && BinaryPrimitives.ReadUInt32LittleEndian(bytes[sizeof(uint)..]) == RecordChecksum(bytes[..(FrameBytes + body)])
                ? FrameBytes + body
                : 0;
    }

    /// <summary>
    /// Searches for the next undamaged record after a damaged one. It is cheap although it tries every byte: text holds no zero bytes, so
    /// hardly anything in it looks like a length.
    /// </summary>
    /// <returns>Where it begins; the end of the data when there is none.</returns>
    public static int Next(ReadOnlySpan<byte> bytes, int from)
    {
        while (from < bytes.Length && LengthAt(bytes[from..]) == 0)
        {
            from++;
        }

        return Math.Min(from, bytes.Length);
    }

    /// <summary>CRC32C of a record without the checksum itself.</summary>
    private static uint RecordChecksum(ReadOnlySpan<byte> record) => ~Add(Add(uint.MaxValue, record[..sizeof(uint)]), record[FrameBytes..]);

    private static uint HeaderChecksum(ReadOnlySpan<byte> header) => ~Add(uint.MaxValue, header[..ChecksumAt]);

    private static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var rest in bytes)
        {
            sum = BitOperations.Crc32C(sum, rest);
        }

        return sum;
    }
}
