using System.Diagnostics;
using OpenTelemetry;

namespace Mcu.Dashboard.Telemetry;

/// <summary>Takes the address out of a request's trace: which endpoint it was stays, whose number or id was asked for does not.</summary>
internal sealed class UrlScrubbingProcessor : BaseProcessor<Activity>
{
    private static readonly string[] Tags = ["url.path", "url.query", "url.full", "http.target", "http.url", "client.address", "user_agent.original"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Tags)
        {
            if (data.GetTagItem(tag) is not null)
            {
                data.SetTag(tag, null);
            }
        }
    }
}
