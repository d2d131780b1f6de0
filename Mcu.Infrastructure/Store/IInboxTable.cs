using System.Data.Common;
using Mcu.Application.Signals;

namespace Mcu.Infrastructure.Store;

/// <summary>The inbox table as the engine stores it. Endpoints do not use it directly but through the spooling inbox before it.</summary>
internal interface IInboxTable : ISignalInbox, IStoreErrors
{
    /// <summary>Stores messages inside a transaction of the caller's; repeats are ignored.</summary>
    /// <returns>One verdict per message, in order; valid when the transaction is committed.</returns>
    Task<IReadOnlyList<SignalVerdict>> AddAsync(DbTransaction within, IReadOnlyList<Signal> signals, CancellationToken ct);
}
