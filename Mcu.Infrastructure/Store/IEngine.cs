using System.Data.Common;
using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store;

/// <summary>What the two engines do differently. Everything else is EF Core and the same for both.</summary>
internal interface IEngine
{
    /// <summary>Ids of signals that wait, oldest first, locked for this transaction; those another node has are left out.</summary>
    IQueryable<Signals.SignalRow> Pending(McuDbContext db, int limit);

    /// <summary>Incidents whose next rung is reached, longest-waiting first, locked for this transaction.</summary>
    IQueryable<Incident> DueToEscalate(McuDbContext db, DateTimeOffset now, int limit);

    /// <summary>Adds to a counter (made when absent) inside the transaction.</summary>
    /// <returns>The counter's new value.</returns>
    Task<long> CountAsync(McuDbContext db, string counter, int by, CancellationToken ct);

    /// <summary>
    /// Writes the changes with the next numbers of the feed and commits, in one round trip: the counter's row is held no longer than that,
    /// so numbers are dense and in commit order.
    /// </summary>
    Task PublishAndCommitAsync(McuDbContext db, IReadOnlyList<IncidentChange> changes, CancellationToken ct);

    /// <summary>Wakes the readers of the feed on every node.</summary>
    Task RingAsync(CancellationToken ct);

    /// <summary>Waits for a ring of any node, or for <paramref name="atMost"/>.</summary>
    Task<IFeedBell> ListenAsync(CancellationToken ct);

    /// <summary>Whether the server and the database are what this product needs.</summary>
    /// <exception cref="SettingException">They are not; the message says what to do.</exception>
    Task CheckAsync(McuDbContext db, CancellationToken ct);

    /// <summary>True when the database refused the data itself; false when it was away, busy or locked, and the same may succeed later.</summary>
    bool IsRefusal(DbException error);
}

/// <summary>A connection that hears the rings.</summary>
internal interface IFeedBell : IAsyncDisposable
{
    Task WaitAsync(TimeSpan atMost, CancellationToken ct);
}
