using Mcu.Infrastructure.Store.Model;
using System.Data.Common;

namespace Mcu.Infrastructure.Store;

/// <summary>The engine's interpretation of the errors of its server and client.</summary>
internal interface IStoreErrors
{
    /// <summary>
    /// True when the database refused the data itself; false when it was away, busy, full or locked, so that the same may succeed later,
    /// and when <see cref="IsMiscount"/> is true.
    /// </summary>
    bool IsRefusal(DbException error);

    /// <summary>
    /// True when a counter produced a value that exists in the tables already (<see cref="CounterRow.Keys"/>). Counters and tables
    /// contradict each other; no data is at fault, and nothing can continue until a person has corrected them.
    /// </summary>
    bool IsMiscount(DbException error);

    /// <summary>
    /// True when the database has no space left. Writes that add nothing may still succeed, so a probe does not notice it.
    /// </summary>
    bool IsFull(DbException error);

    /// <summary>
    /// True when the client reports, by an exception that is no <see cref="DbException"/>, that the database cannot be reached: no
    /// connection of the pool became free, or the one in use broke.
    /// </summary>
    bool IsOfClient(InvalidOperationException error);
}
