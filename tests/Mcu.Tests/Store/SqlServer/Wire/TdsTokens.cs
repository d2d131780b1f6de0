using System.Text;

namespace Mcu.Tests.Store.SqlServer.Wire;

/// <summary>The few answers of a server that the client waits for (MS-TDS 2.2.7).</summary>
internal static class TdsTokens
{
    private static readonly byte[] Descriptor = [1, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Latin1_General, as every server of the world says it.</summary>
    private static readonly byte[] Sort = [0x09, 0x04, 0xD0, 0x00, 0x34];

    /// <summary>Version 15.0 and no encryption: options 0 and 1, their places and lengths, then the values.</summary>
    public static byte[] PreLogin => [0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 0xFF, 15, 0, 0, 0, 0, 0, 2];

    public static byte[] LoginAck
    {
        get
        {
            byte[] body = [1, 0x74, 0, 0, 4, 5, .. Encoding.Unicode.GetBytes("paper"), 15, 0, 0, 0];
            return [0xAD, .. Length(body), .. body];
        }
    }

    public static byte[] Collation => Change([7, 5, .. Sort, 0]);

    public static byte[] Begun => Change([8, 8, .. Descriptor, 0]);

    public static byte[] Done => [0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>A statement of a procedure ended and there is more; the procedure returned 0; it ended.</summary>
    public static byte[] CallDone =>
    [
        0xFF, 0x11, 0, 0xC1, 0, 1, 0, 0, 0, 0, 0, 0, 0,
        0x79, 0, 0, 0, 0,
        0xFE, 0, 0, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    public static byte[] Ended(bool isCommit) => Change([(byte)(isCommit ? 9 : 10), 0, 8, .. Descriptor]);

    /// <summary>Two columns nvarchar(200) and one bit, and one row of them.</summary>
    public static byte[] Rows((string, string, bool) row) =>
    [
        0x81, 3, 0, .. TextColumn, .. TextColumn, 0, 0, 0, 0, 0, 0, 0x32, 0,
        0xD1, .. Text(row.Item1), .. Text(row.Item2), (byte)(row.Item3 ? 1 : 0),
    ];

    /// <summary>An error of severity 14 in a procedure, which ends with it.</summary>
    public static byte[] Error(int number, string text)
    {
        var words = Encoding.Unicode.GetBytes(text);
        byte[] body = [.. BitConverter.GetBytes(number), 1, 14, .. BitConverter.GetBytes((ushort)text.Length), .. words, 0, 0, 1, 0, 0, 0];
        return [0xAA, .. Length(body), .. body, 0xFE, 2, 0, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    }

    private static byte[] TextColumn => [0, 0, 0, 0, 0, 0, 0xE7, 0x90, 0x01, .. Sort, 0];

    private static byte[] Text(string text)
    {
        var bytes = Encoding.Unicode.GetBytes(text);
        return [.. Length(bytes), .. bytes];
    }

    private static byte[] Change(byte[] body) => [0xE3, .. Length(body), .. body];

    private static byte[] Length(byte[] body) => BitConverter.GetBytes((ushort)body.Length);
}
