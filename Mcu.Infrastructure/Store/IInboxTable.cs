using System.Data.Common;
using Mcu.Application.Signals;

namespace Mcu.Infrastructure.Store;

/// <summary>The inbox as the engine stores it: the table itself. Endpoints speak to what stands before it.</summary>
internal interface IInboxTable : ISignalInbox, IStoreErrors
{
    /// <summary>Stores messages inside a transaction of the caller's; repeats are kept as they came first.</summary>
    /// <returns>One verdict per message, in order; they hold when the transaction is committed.</returns>
    Task<IReadOnlyList<SignalVerdict>> AddAsync(DbTransaction within, IReadOnlyList<Signal> signals, CancellationToken ct);
}
