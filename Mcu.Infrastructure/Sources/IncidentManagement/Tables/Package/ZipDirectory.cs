using System.Buffers.Binary;
using System.Text;

namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables.Package;

/// <summary>
/// Reads and checks the directory of an archive before anything is unpacked. The framework's own reader loads every entry into memory
/// first, allows entries to share bytes and compares no checksum.
/// </summary>
internal static class ZipDirectory
{
    private const uint EndMark = 0x06054B50;
    private const uint LargeEndMark = 0x06064B50;
    private const uint LargeLocatorMark = 0x07064B50;
    private const uint EntryMark = 0x02014B50;
    private const int EndSize = 22;
    private const int LocatorSize = 20;
    private const int LargeEndSize = 56;
    private const int EntrySize = 46;
    private const int LocalSize = 30;
    private const int MaxDirectory = 8 * 1024 * 1024;

    public static IReadOnlyDictionary<string, ZipPart> Read(Stream file, ImportLimits limits)
    {
        var (count, size, offset) = Locate(file);
        if (count > limits.Parts || size > MaxDirectory)
        {
            throw new ImportLimitException(Refusals.TooBig);
        }

        if (offset < 0 || size < 0 || offset > file.Length - size)
        {
            throw new InvalidDataException("The archive's directory is not in the archive.");
        }

        var directory = Bytes(file, offset, (int)size);
        Dictionary<string, ZipPart> parts = new(StringComparer.OrdinalIgnoreCase);
        var at = 0;
        for (var i = 0L; i < count; i++)
        {
            var (part, length) = Entry(directory.AsSpan(at));
            at += length;
            if (!part.Name.EndsWith('/') && !parts.TryAdd(part.Name, part))
            {
                throw new InvalidDataException("The archive holds a name twice.");
            }
        }

        RefuseOverlaps(parts.Values, offset);
        RefuseBomb(parts.Values, limits);
        return parts;
    }

    private static (long Count, long Size, long Offset) Locate(Stream file)
    {
        var tail = Bytes(file, Math.Max(0, file.Length - EndSize - ushort.MaxValue), (int)Math.Min(file.Length, EndSize + ushort.MaxValue));
        for (var at = tail.Length - EndSize; at >= 0; at--)
        {
            var end = tail.AsSpan(at);
            if (U32(end, 0) == EndMark && at + EndSize + U16(end, 20) == tail.Length)
            {
                (long Count, long Size, long Offset) found = (U16(end, 10), U32(end, 12), U32(end, 16));
                var isLarge = found.Count == ushort.MaxValue || found.Size == uint.MaxValue || found.Offset == uint.MaxValue;
                return isLarge && at >= LocatorSize && U32(tail.AsSpan(at - LocatorSize), 0) == LargeLocatorMark
                    ? LocateLarge(file, U64(tail.AsSpan(at - LocatorSize), 8))
                    : found;
            }
        }

        throw new InvalidDataException("The archive has no directory.");
    }

    private static (long Count, long Size, long Offset) LocateLarge(Stream file, long at)
    {
        if (at < 0 || at > file.Length - LargeEndSize)
        {
            throw new InvalidDataException("The archive's directory is not in the archive.");
        }

        var end = Bytes(file, at, LargeEndSize);
        return U32(end, 0) == LargeEndMark
            ? (U64(end, 32), U64(end, 40), U64(end, 48))
            : throw new InvalidDataException("The archive has no directory.");
    }

    private static (ZipPart Part, int Length) Entry(ReadOnlySpan<byte> entry)
    {
        if (entry.Length < EntrySize || U32(entry, 0) != EntryMark)
        {
            throw new InvalidDataException("The archive's directory is damaged.");
        }

        int name = U16(entry, 28), extra = U16(entry, 30), length = EntrySize + name + extra + U16(entry, 32);
        if (entry.Length < length)
        {
            throw new InvalidDataException("The archive's directory is damaged.");
        }

        long packed = U32(entry, 20), unpacked = U32(entry, 24), offset = U32(entry, 42);
        Enlarge(entry.Slice(EntrySize + name, extra), ref unpacked, ref packed, ref offset);
        var path = Encoding.UTF8.GetString(entry.Slice(EntrySize, name)).Replace('\\', '/').TrimStart('/');
        return (new ZipPart(path, offset, packed, unpacked, U32(entry, 16), U16(entry, 10), (U16(entry, 8) & 1) != 0), length);
    }

    /// <summary>Reads sizes that do not fit in 32 bits from an extra field, which holds only those marked, in this order.</summary>
    private static void Enlarge(ReadOnlySpan<byte> extra, ref long unpacked, ref long packed, ref long offset)
    {
        while (extra.Length >= 4)
        {
            var (id, size) = (U16(extra, 0), U16(extra, 2));
            if (4 + size > extra.Length)
            {
                return;
            }

            if (id == 1)
            {
                var field = extra.Slice(4, size);
                Take(ref field, ref unpacked);
                Take(ref field, ref packed);
                Take(ref field, ref offset);
            }

            extra = extra[(4 + size)..];
        }

        static void Take(ref ReadOnlySpan<byte> field, ref long value)
        {
            if (value == uint.MaxValue && field.Length >= 8)
            {
                value = U64(field, 0);
                field = field[8..];
            }
        }
    }

    /// <summary>Refuses parts that share bytes, because they would unpack into many times what the archive holds.</summary>
    private static void RefuseOverlaps(IEnumerable<ZipPart> parts, long directory)
    {
        var free = 0L;
        foreach (var part in parts.OrderBy(part => part.Offset))
        {
            if (part.Offset < free
                || part.Packed < 0
                || part.Unpacked < 0
                || part.Packed > directory
                || part.Offset > directory - LocalSize - part.Packed)
            {
                throw new InvalidDataException("Parts of the archive overlap.");
            }

            free = part.Offset + LocalSize + part.Packed;
        }
    }

    private static void RefuseBomb(IReadOnlyCollection<ZipPart> parts, ImportLimits limits)
    {
        long packed = 0, unpacked = 0;
        foreach (var part in parts)
        {
            packed += part.Packed;
            unpacked += Math.Min(part.Unpacked, limits.Bytes + 1);
        }

        if (unpacked > limits.Bytes || (unpacked > limits.RatioFrom && unpacked / limits.Ratio > packed))
        {
            throw new ImportLimitException(Refusals.TooBig);
        }
    }

    private static byte[] Bytes(Stream file, long offset, int count)
    {
        var bytes = new byte[count];
        file.Position = offset;
        file.ReadExactly(bytes);
        return bytes;
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long U64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
}
