namespace Mcu.Dashboard.Api;

/// <summary>
/// Takes bodies packed with gzip, br or deflate at the endpoints of machines: the endpoints read what is unpacked and hold their limits by that size. Any other
/// packing, or one over another, is 415 with the header that says which are taken. Runs after authorization: nothing of a stranger's is unpacked.
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
