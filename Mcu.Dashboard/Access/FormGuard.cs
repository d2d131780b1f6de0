using Mcu.Dashboard.Shell;
using Microsoft.AspNetCore.Http.Features;

namespace Mcu.Dashboard.Access;

/// <summary>
/// What may be sent to a page: short forms of text. Anything larger, and every form in parts, is refused before it is read: the framework would put the
/// parts on the disk while it looks for the form's token. Endpoints of machines read their own bodies.
/// </summary>
internal sealed class FormGuard(RequestDelegate next)
{
    /// <summary>Fields of a sign-in: a key, a name, an address to go back to, a token.</summary>
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

    /// <summary>Reads the form, once for all who ask for it later: what is wrong with it is said here, and not as a token that was not found.</summary>
    /// <returns>The status of a form that cannot be read; null for one that was.</returns>
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
            return StatusCodes.Status400BadRequest; // More fields, or longer ones, than any form has.
        }
    }
}
