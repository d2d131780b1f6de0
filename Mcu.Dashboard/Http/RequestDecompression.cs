namespace Mcu.Dashboard.Http;

/// <summary>
/// Accepts bodies compressed with gzip, br or deflate at the endpoints for programs: the endpoints read the decompressed data and apply
/// their limits to its size. Any other encoding, or several of them, is answered with 415 and the header that lists the accepted ones. Runs
/// after authorization, so that nothing from strangers is decompressed.
/// </summary>
internal sealed class RequestDecompression(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var encoding = request.Headers.ContentEncoding.ToString().Trim();
        if (encoding.Length == 0 || !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            || context.User.Identity?.IsAuthenticated is not true)
        {
            await next(context);
            return;
        }

        if (encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            request.Headers.ContentEncoding = default;
            await next(context);
            return;
        }

        if (!DecompressedBody.Takes(encoding))
        {
            context.Response.Headers.AcceptEncoding = DecompressedBody.Encodings;
            await Problems.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "encoding");
            return;
        }

        var packed = request.Body;
        await using var sent = new CompressedBody(packed);
        await using var unpacked = new DecompressedBody(sent, encoding);
        context.Features.Set(sent);
        request.Headers.ContentEncoding = default;
        request.Headers.ContentLength = null;
        request.Body = unpacked;
        try
        {
            await next(context);
        }
        finally
        {
            request.Body = packed;
        }
    }
}
