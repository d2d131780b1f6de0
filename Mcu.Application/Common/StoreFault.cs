using System.Data.Common;
using System.Net.Sockets;

namespace Mcu.Application.Common;

/// <summary>
/// What it means that the database is away, busy or out of connections, for all who must tell it from a bug. Who serves people asks
/// <see cref="IStoreFaults"/>, which knows the engine; a start or a command, which may fail before there is one, asks here.
/// </summary>
public static class StoreFault
{
    /// <summary>Whether the database, or the way to it, failed, whatever that is wrapped in.</summary>
    /// <param name="isOfClient">Whether the engine's client means the same by an exception that is no <see cref="DbException"/>; null
    /// before there is an engine.</param>
    public static bool IsOne(Exception? error, Func<InvalidOperationException, bool>? isOfClient = null) =>
        In(error, isOfClient) is not null;

    /// <summary>
    /// What the database, its client or the way to it threw, below what others wrapped around it; null when the fault is none of theirs.
    /// </summary>
    /// <param name="isOfClient">As in <see cref="IsOne"/>.</param>
    public static Exception? In(Exception? error, Func<InvalidOperationException, bool>? isOfClient = null)
    {
        while (error is not null and not (DbException or TimeoutException or SocketException)
            && !(error is InvalidOperationException said && isOfClient?.Invoke(said) == true))
        {
            error = error.InnerException;
        }

        return error;
    }

    /// <summary>
    /// What the database, or the way to it, said on one line, whatever it is wrapped in. For who runs the product, never for a page.
    /// </summary>
    public static string Line(Exception error) => (In(error) ?? error).Message.ReplaceLineEndings(" ");
}
