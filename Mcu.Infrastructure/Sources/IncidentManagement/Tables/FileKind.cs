using System.Buffers;

namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables;

/// <summary>The kind of a file by its first bytes. Its name is ignored, because exports are renamed by hand.</summary>
internal enum FileKind
{
    Text,

    /// <summary>A zip archive: XLSX, or something else.</summary>
    Archive,

    /// <summary>An OLE container: XLS, or an XLSX under a password.</summary>
    Compound,

    Other,
}

/// <summary>Tells kinds of files apart.</summary>
internal static class FileKinds
{
    private static readonly (byte[] Magic, FileKind Kind)[] Known =
    [
        ([0x50, 0x4B, 0x03, 0x04], FileKind.Archive),
        ([0x50, 0x4B, 0x05, 0x06], FileKind.Archive),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], FileKind.Compound),
        ("%PDF"u8.ToArray(), FileKind.Other),
        ([0x89, 0x50, 0x4E, 0x47], FileKind.Other),
        ([0xFF, 0xD8, 0xFF], FileKind.Other),
        ([0x1F, 0x8B], FileKind.Other),
        ("Rar!"u8.ToArray(), FileKind.Other),
        ([0x37, 0x7A, 0xBC, 0xAF], FileKind.Other),
    ];

    private static readonly SearchValues<byte> MarkAndSpaces = SearchValues.Create([0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0D, 0x0A]);

    public static FileKind Of(ReadOnlySpan<byte> head)
    {
        foreach (var (magic, kind) in Known)
        {
            if (head.StartsWith(magic))
            {
                return kind;
            }
        }

        return TextEncodings.IsWide(head) || IsText(head) ? FileKind.Text : FileKind.Other;
    }

    /// <summary>Whether it is text: a few stray control characters belong to a broken line, many of them to another kind of file.</summary>
    private static bool IsText(ReadOnlySpan<byte> head)
    {
        var start = head.IndexOfAnyExcept(MarkAndSpaces);
        if (start >= 0 && head[start] == (byte)'<')
        {
            return false;
        }

        var strange = 0;
        foreach (var value in head)
        {
            if (value < 0x20 && value is not ((byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                strange++;
            }
        }

        return strange * 20 <= head.Length;
    }
}
