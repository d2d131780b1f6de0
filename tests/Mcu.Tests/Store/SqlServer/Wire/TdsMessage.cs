using System.Buffers.Binary;
using System.Text;

namespace Mcu.Tests.Store.SqlServer.Wire;

/// <summary>One message of the wire protocol (MS-TDS 2.2), put together from its packets.</summary>
internal sealed record TdsMessage(byte Type, byte[] Body)
{
    public const byte Batch = 0x01;
    public const byte Transaction = 0x0E;
    public const byte Login = 0x10;
    public const byte PreLogin = 0x12;

    private const byte Result = 0x04;
    private const int HeaderLength = 8;
    private const ushort Max = 0xFFFF;

    /// <summary>A beginning with the isolation level it asks for, where it asks for one.</summary>
    public string TransactionRequest => BinaryPrimitives.ReadUInt16LittleEndian(AfterHeaders) switch
    {
        5 => AfterHeaders[2] switch
        {
            2 => "begin read committed",
            5 => "begin snapshot",
            var other => throw new NotSupportedException($"Isolation level {other}"),
        },
        7 => "commit",
        8 => "rollback",
        var other => throw new NotSupportedException($"Transaction request {other}"),
    };

    public string BatchText => Encoding.Unicode.GetString(AfterHeaders);

    /// <summary>The first argument of sp_executesql.</summary>
    public string CallText
    {
        get
        {
            var rest = AfterHeaders[6..]; // 0xFFFF, number of the procedure, options
            rest = rest[(1 + (rest[0] * 2) + 1 + 1)..]; // name, status, type
            var size = BinaryPrimitives.ReadUInt16LittleEndian(rest);
            rest = rest[7..]; // size, collation
            if (size != Max)
            {
                return Encoding.Unicode.GetString(rest.Slice(2, BinaryPrimitives.ReadUInt16LittleEndian(rest)));
            }

            var text = new StringBuilder();
            rest = rest[8..];
            while (BinaryPrimitives.ReadInt32LittleEndian(rest) is > 0 and var length)
            {
                text.Append(Encoding.Unicode.GetString(rest.Slice(4, length)));
                rest = rest[(4 + length)..];
            }

            return text.ToString();
        }
    }

    private ReadOnlySpan<byte> AfterHeaders => Body.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(Body));

    public static async Task<TdsMessage?> ReadAsync(Stream stream, CancellationToken ct)
    {
        using var body = new MemoryStream();
        var header = new byte[HeaderLength];
        while (true)
        {
            if (await stream.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, ct) < HeaderLength)
            {
                return null;
            }

            var packet = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - HeaderLength];
            await stream.ReadExactlyAsync(packet, ct);
            await body.WriteAsync(packet, ct);
            if ((header[1] & 1) == 1)
            {
                return new TdsMessage(header[0], body.ToArray());
            }
        }
    }

    public static byte[] Answer(byte[] body)
    {
        var packet = new byte[HeaderLength + body.Length];
        (packet[0], packet[1], packet[6]) = (Result, 1, 1);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        body.CopyTo(packet, HeaderLength);
        return packet;
    }
}
