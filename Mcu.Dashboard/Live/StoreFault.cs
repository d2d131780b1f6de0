using System.Data.Common;
using System.Net.Sockets;

namespace Mcu.Dashboard.Live;

/// <summary>Tells a database that is away or busy from a bug: the first is said to the person, the second is a broken page.</summary>
internal static class StoreFault
{
    public static bool Is(Exception? error) => In(error) is not null;

    /// <summary>What the database, or the way to it, said on one line, whatever it is wrapped in. For who runs the product, never for a page.</summary>
    public static string Line(Exception error) => (In(error) ?? error).Message.ReplaceLineEndings(" ");

    private static Exception? In(Exception? error)
    {
        while (error is not (null or DbException or TimeoutException or SocketException))
        {
            error = error.InnerException;
        }

        return error;
    }
}

/// <summary>What was asked could not be read or stored now; asking again later is right.</summary>
public sealed class StoreAwayException(Exception inner) : Exception(inner.Message, inner);
