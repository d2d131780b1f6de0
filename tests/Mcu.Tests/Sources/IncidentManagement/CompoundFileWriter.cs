using System.Buffers.Binary;
using System.Text;

namespace Mcu.Tests.Sources.IncidentManagement;

/// <summary>
/// Writes the smallest OLE container: what old Office files and encrypted new ones are. Up to three streams of 4096 bytes and more.
/// </summary>
internal static class CompoundFileWriter
{
    private const int Sector = 512;
    private const uint End = 0xFFFFFFFE;
    private const uint Free = 0xFFFFFFFF;

    public static byte[] File(params (string Name, byte[] Bytes)[] streams)
    {
        // Sector 0 is the allocation table, 1 the directory, the streams follow.
        var table = Enumerable.Repeat(Free, Sector / 4).ToArray();
        (table[0], table[1]) = (0xFFFFFFFD, End);
        var directory = new byte[Sector];
        Entry(directory.AsSpan(0, 128), "Root Entry", 5, child: 1, End, 0);
        List<byte> body = [];
        uint next = 2;
        for (var i = 0; i < streams.Length; i++)
        {
            var sectors = (uint)((streams[i].Bytes.Length + Sector - 1) / Sector);
            Entry(directory.AsSpan((i + 1) * 128, 128), streams[i].Name, 2, Free, next, (uint)streams[i].Bytes.Length);
            if (i + 1 < streams.Length)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(directory.AsSpan(((i + 1) * 128) + 72), (uint)i + 2);
            }

            for (var sector = 0u; sector < sectors; sector++)
            {
                table[next + sector] = sector + 1 == sectors ? End : next + sector + 1;
            }

            body.AddRange(streams[i].Bytes);
            body.AddRange(new byte[(sectors * Sector) - streams[i].Bytes.Length]);
            next += sectors;
        }

        return [.. Head(), .. table.SelectMany(BitConverter.GetBytes), .. directory, .. body];
    }

    private static byte[] Head()
    {
        var head = new byte[Sector];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(head);
        (head[24], head[26], head[28], head[29], head[30], head[32]) = (0x3E, 3, 0xFE, 0xFF, 9, 6);
        Write(44, 1);
        Write(48, 1);
        Write(56, 4096);
        Write(60, End);
        Write(68, End);
        for (var at = 76; at < Sector; at += 4)
        {
            Write(at, at == 76 ? 0 : Free);
        }

        return head;

        void Write(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(at), value);
    }

    private static void Entry(Span<byte> entry, string name, byte type, uint child, uint start, uint size)
    {
        Encoding.Unicode.GetBytes(name, entry);
        entry[64] = (byte)((name.Length + 1) * 2);
        entry[66] = type;
        entry[67] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(entry[68..], Free);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[72..], Free);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[76..], child);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[116..], start);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[120..], size);
    }
}
