using System.Data.Common;
using System.Net.Sockets;

namespace Mcu.Application.Common;

/// <summary>
/// Defines which exceptions mean that the database is away, busy or out of connections, for all callers that must tell them from a bug.
/// Code that serves people asks <see cref="IStoreFaults"/>, which knows the engine; the start and the command line, which may fail before
/// an engine is chosen, ask here.
/// </summary>
public static class StoreFault
{
    /// <summary>Whether the exception, or one it wraps, is a failure of the database or of the connection to it.</summary>
    /// <param name="isOfClient">Whether the client library of the engine reports such a failure by an exception that is no
    /// <see cref="DbException"/>; null before an engine is chosen.</param>
    public static bool IsOne(Exception? error, Func<InvalidOperationException, bool>? isOfClient = null) =>
        In(error, isOfClient) is not null;

    /// <summary>
    /// The exception that the database, its client or the connection threw, without what other code wrapped around it; null when the fault
    /// is none of theirs.
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
    /// The message of the database or the connection on one line, for whoever operates the product; never shown on a page.
    /// </summary>
    public static string Line(Exception error) => (In(error) ?? error).Message.ReplaceLineEndings(" ");
}
