using System.Data.Common;

namespace Mcu.Dashboard.Live;

/// <summary>Tells a database that is away or busy from a bug: the first is said to the person, the second is a broken page.</summary>
internal static class StoreFault
{
    public static bool Is(Exception? error) => error is not null && (error is DbException or TimeoutException || Is(error.InnerException));
}

/// <summary>What was asked could not be read or stored now; asking again later is right.</summary>
public sealed class StoreAwayException(Exception inner) : Exception(inner.Message, inner);
