using System.Data.Common;
using System.Net.Sockets;

namespace Mcu.Application.Common;

/// <summary>
/// A database that is away while the program starts or a command runs. Both have their connections to themselves, and may come before there is an engine
/// to ask; what serves people asks <see cref="IStoreFaults"/>.
/// </summary>
public static class StartFault
{
    /// <summary>Whether the database, or the way to it, failed, whatever that is wrapped in.</summary>
    public static bool IsTheStores(Exception? error) => In(error) is not null;

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
