using System.Diagnostics;
using OpenTelemetry;

namespace Mcu.Dashboard.Telemetry;

/// <summary>Removes the address from the trace of a request: the endpoint stays, the number or id that was asked for does not.</summary>
internal sealed class UrlScrubbingProcessor : BaseProcessor<Activity>
{
    private static readonly string[] Tags =
        ["url.path", "url.query", "url.full", "http.target", "http.url", "client.address", "user_agent.original"];

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
