namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables.Package;

/// <summary>One file of an archive as the archive's directory describes it.</summary>
/// <param name="Name">With forward slashes and without a leading one: some programs write Windows paths.</param>
/// <param name="Offset">Where its local header begins.</param>
/// <param name="Packed">Bytes in the archive.</param>
/// <param name="Unpacked">Unpacked size according to the directory, in bytes; unpacking stops as soon as there are more.</param>
internal sealed record ZipPart(string Name, long Offset, long Packed, long Unpacked, uint Crc, ushort Method, bool IsEncrypted);
