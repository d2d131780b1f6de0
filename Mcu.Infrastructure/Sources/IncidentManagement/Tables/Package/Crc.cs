namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables.Package;

/// <summary>The checksum of ZIP (CRC-32, polynomial EDB88320), eight bytes a step.</summary>
internal static class Crc
{
    private static readonly uint[] Table = Build();

    /// <param name="crc">The result for the bytes before; zero at the beginning.</param>
    public static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        while (bytes.Length >= 8)
        {
            var low = BitConverter.ToUInt32(bytes) ^ crc;
            var high = BitConverter.ToUInt32(bytes[4..]);
            crc = Table[0x700 + (low & 0xFF)] ^ Table[0x600 + ((low >> 8) & 0xFF)]
                ^ Table[0x500 + ((low >> 16) & 0xFF)] ^ Table[0x400 + (low >> 24)]
                ^ Table[0x300 + (high & 0xFF)] ^ Table[0x200 + ((high >> 8) & 0xFF)]
                ^ Table[0x100 + ((high >> 16) & 0xFF)] ^ Table[high >> 24];
            bytes = bytes[8..];
        }

        foreach (var value in bytes)
        {
            crc = Table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] Build()
    {
        var table = new uint[8 * 256];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            }

            table[i] = value;
        }

        for (var i = 256; i < table.Length; i++)
        {
            table[i] = table[table[i - 256] & 0xFF] ^ (table[i - 256] >> 8);
        }

        return table;
    }
}
