using System.Net;
using System.Net.Sockets;

namespace Mcu.Dashboard.Access;

/// <summary>
/// The address a caller is counted under: that of the connection, or the one a trusted proxy names. An IPv6 subscriber holds a whole /64
/// (RFC 6177), so only the first half of such an address counts.
/// </summary>
internal static class ClientAddress
{
    private const int Prefix = 8;

    public static string Of(HttpContext? context) => Of(context?.Connection.RemoteIpAddress);

    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        Span<byte> bytes = stackalloc byte[2 * Prefix];
        address.TryWriteBytes(bytes, out _);
        bytes[Prefix..].Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
