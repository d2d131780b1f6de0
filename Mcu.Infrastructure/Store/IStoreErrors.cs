using System.Data.Common;

namespace Mcu.Infrastructure.Store;

/// <summary>What an engine says of the errors of its own server and client.</summary>
internal interface IStoreErrors
{
    /// <summary>True when the database refused the data itself; false when it was away, busy, full or locked, and the same may succeed later.</summary>
    bool IsRefusal(DbException error);

    /// <summary>
    /// True when it is the client that says, by no <see cref="DbException"/>, that the database cannot be had: no connection of the pool came free,
    /// or the one in use broke.
    /// </summary>
    bool IsOfClient(InvalidOperationException error);
}
