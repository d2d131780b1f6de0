using System.Net;
using Mcu.Application.Common;
using Microsoft.AspNetCore.HttpOverrides;

namespace Mcu.Dashboard.Hosting;

/// <summary>
/// Whose headers about the caller's address and scheme are believed: those of a reverse proxy on this machine, or at the addresses of
/// <c>Proxy__Trusted__N</c>. Headers of anybody else are ignored, because otherwise a caller could choose the address under which wrong
/// keys are counted.
/// </summary>
internal static class ProxySettings
{
    public const string Section = "Proxy:Trusted";

    public static ForwardedHeadersOptions Read(IConfiguration settings)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        foreach (var entry in settings.GetSection(Section).GetChildren())
        {
            if (IPAddress.TryParse(entry.Value, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(entry.Value, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new SettingException(entry.Path, $"«{entry.Value}» is no address and no network; write 10.0.0.5 or 10.0.0.0/24");
            }
        }

        return options;
    }
}
