using Mcu.Infrastructure.Store.Model;
using System.Data.Common;

namespace Mcu.Infrastructure.Store;

/// <summary>What an engine says of the errors of its own server and client.</summary>
internal interface IStoreErrors
{
    /// <summary>
    /// True when the database refused the data itself; false when it was away, busy, full or locked, and the same may succeed later, and
    /// when <see cref="IsMiscount"/> is true.
    /// </summary>
    bool IsRefusal(DbException error);

    /// <summary>
    /// True when a counter handed out what stands in the tables already (<see cref="CounterRow.Keys"/>): counters and tables contradict
    /// each other, no data is to blame, and nothing goes on until a person has set them right.
    /// </summary>
    bool IsMiscount(DbException error);

    /// <summary>
    /// True when there is no room left for more: writes that change nothing may succeed all the while, so a probe does not see it.
    /// </summary>
    bool IsFull(DbException error);

    /// <summary>
    /// True when it is the client that says, by no <see cref="DbException"/>, that the database cannot be had: no connection of the pool
    /// came free, or the one in use broke.
    /// </summary>
    bool IsOfClient(InvalidOperationException error);
}
