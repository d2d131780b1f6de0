using Mcu.Dashboard.Shell;
using Microsoft.AspNetCore.Http.Features;

namespace Mcu.Dashboard.Access;

/// <summary>
/// What may be sent to a page: short forms of text. Anything larger, and every form in parts, is refused before it is read: the framework would put the
/// parts on the disk while it looks for the form's token. Doors of machines read their own bodies.
/// </summary>
internal sealed class FormGuard(RequestDelegate next)
{
    /// <summary>Fields of a sign-in: a key, a name, an address to go back to, a token.</summary>
    private const long MostForm = 32 * 1024;

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || MachinePaths.Has(request))
        {
            return next(context);
        }

        if (request.HasFormContentType && request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            return Refusals.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "media");
        }

        if (request.ContentLength > MostForm)
        {
            return Refusals.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, "tooLarge");
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MostForm;
        }

        return next(context);
    }
}
