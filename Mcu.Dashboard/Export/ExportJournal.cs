using Mcu.Application.Common;
using Mcu.Application.Journal;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Live;

namespace Mcu.Dashboard.Export;

/// <summary>
/// Keeps in the journal who asked for which list as a file, before its first byte is sent. What was searched for is left out, because a
/// search may be a name.
/// </summary>
internal sealed class ExportJournal(UseCaseRunner<IJournal> journal, TownClock clock) : IEndpointFilter
{
    private const string Folder = "/export/";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (CurrentPerson.From(http.User) is { } person)
        {
            var file = http.Request.Path.Value![Folder.Length..];
            await journal.RunAsync(async book =>
            {
                await book.WriteAsync(new JournalEntry(JournalKinds.Export, file, "exported", person, clock.Now), http.RequestAborted);
                return true;
            });
        }

        return await next(context);
    }
}
