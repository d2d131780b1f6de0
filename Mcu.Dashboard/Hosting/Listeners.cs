using System.Net;
using System.Net.Sockets;
using Mcu.Application.Common;

namespace Mcu.Dashboard.Hosting;

/// <summary>
/// Tries the addresses on which the application will listen before anything else is done, so that a port in use is reported at once and not
/// after a database was created.
/// </summary>
internal static class Listeners
{
    private const string Urls = "urls";

    /// <exception cref="SettingException">An address is invalid, is not one of this machine, or may not be used.</exception>
    /// <exception cref="PortInUseException">Another program listens on it.</exception>
    public static void Check(IConfiguration settings)
    {
        foreach (var (setting, url) in Addresses(settings))
        {
            Try(setting, url);
        }
    }

    /// <summary>The addresses in Kestrel's order of precedence: its own endpoints, otherwise the URLs, otherwise the bare ports.</summary>
    private static IEnumerable<(string Setting, string Url)> Addresses(IConfiguration settings)
    {
        var endpoints = settings.GetSection("Kestrel:Endpoints").GetChildren().ToArray();
        if (endpoints.Length > 0)
        {
            return from endpoint in endpoints where endpoint["Url"] is { Length: > 0 } select ($"{endpoint.Path}:Url", endpoint["Url"]!);
        }

        return settings[Urls] is { Length: > 0 } urls
            ? urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(url => (Urls, url))
            : Ports(settings, "http_ports", "http").Concat(Ports(settings, "https_ports", "https"));
    }

    private static IEnumerable<(string Setting, string Url)> Ports(IConfiguration settings, string setting, string scheme) =>
        (settings[setting] ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(port => (setting, $"{scheme}://*:{port}"));

    private static void Try(string setting, string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw new SettingException(setting, $"«{url}» is no address to listen on; write http://localhost:5080");
        }

        if (address.Scheme is not ("http" or "https"))
        {
            throw new SettingException(setting, $"«{url}» is no address to listen on: it begins with neither http:// nor https://");
        }

        if (address.IsUnixPipe || address.IsNamedPipe || address.Port == 0)
        {
            return;
        }

        foreach (var ip in Of(address.Host))
        {
            Try(setting, url, new IPEndPoint(ip, address.Port));
        }
    }

    /// <summary>
    /// The IP addresses of a host name. As with Kestrel, a name other than localhost means every address of this machine.
    /// </summary>
    private static IPAddress[] Of(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
        : IPAddress.TryParse(host.Trim('[', ']'), out var ip) ? [ip] : [IPAddress.IPv6Any, IPAddress.Any];

    private static void Try(string setting, string url, IPEndPoint place)
    {
        try
        {
            using var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (place.AddressFamily is AddressFamily.InterNetworkV6)
            {
                socket.DualMode = false;
            }

            socket.Bind(place);
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.AddressAlreadyInUse)
        {
            throw new PortInUseException(
                $"{url} is in use: another program listens there. Stop it, or choose another address with " +
                "ASPNETCORE_URLS=http://localhost:5081");
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.AccessDenied)
        {
            throw new SettingException(
                setting,
                $"{url} cannot be listened on: {error.Message}; choose a port above 1023 or give the program the right to it");
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.AddressNotAvailable
            && !IPAddress.IsLoopback(place.Address))
        {
            throw new SettingException(setting, $"{url} cannot be listened on: this machine has no such address");
        }
        catch (SocketException)
        {
            // The machine has no IPv6 or no IPv4: the other address of the same name may work, and Kestrel reports when neither does.
        }
    }
}
