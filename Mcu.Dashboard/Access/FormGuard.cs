using Mcu.Dashboard.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Limits what may be sent to a page to short text forms. Larger bodies and multipart forms are refused before they are read, because the
/// framework would write the parts to disk while it looks for the antiforgery token. Endpoints for programs read their own bodies.
/// </summary>
internal sealed class FormGuard(RequestDelegate next)
{
    /// <summary>Most bytes of a form; the sign-in form holds a key, a name, a return address and a token.</summary>
    private const long MaxForm = 32 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || MachinePaths.Has(request))
        {
            await next(context);
            return;
        }

        if (request.HasFormContentType && request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            await Refusals.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "media");
            return;
        }

        if (request.ContentLength > MaxForm)
        {
            await Refusals.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, "tooLarge");
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxForm;
        }

        if (await FaultAsync(context) is { } status)
        {
            await Refusals.WriteAsync(context, status);
            return;
        }

        await next(context);
    }

    /// <summary>
    /// Reads the form once for everything that asks for it later, so that a malformed form is reported as such and not as a missing token.
    /// </summary>
    /// <returns>The status for a form that cannot be read; null when it was read.</returns>
    private static async Task<int?> FaultAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode;
        }
        catch (InvalidDataException)
        {
            return StatusCodes.Status400BadRequest; // More or longer fields than any of our forms has.
        }
    }
}
