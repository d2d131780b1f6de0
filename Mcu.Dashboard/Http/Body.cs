using System.Buffers;

namespace Mcu.Dashboard.Http;

/// <summary>Reads the body of a request up to a limit, whatever its Content-Length states.</summary>
internal static class Body
{
    /// <summary>Greatest size in bytes of one message or one command.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <returns>Null when it is larger than the limit.</returns>
    public static async Task<byte[]?> ReadAsync(HttpContext context, int maxBytes, CancellationToken ct)
    {
        if (context.Request.ContentLength > maxBytes)
        {
            return null;
        }

        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            var (length, isWhole) = (read.Buffer.Length, read.IsCompleted);
            if (length > maxBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (isWhole)
            {
                var bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
