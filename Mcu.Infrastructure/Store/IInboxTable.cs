using System.Data.Common;
using Mcu.Application.Signals;

namespace Mcu.Infrastructure.Store;

/// <summary>The inbox as the engine stores it: the table itself. Doors speak to what stands before it.</summary>
internal interface IInboxTable : ISignalInbox
{
    /// <summary>
    /// Whether the database refuses the data itself (SQLSTATE classes 22 and 23): then it is the message's fault. Away, busy, full or
    /// locked is the store's.
    /// </summary>
    bool IsRefusal(Exception error) => error switch
    {
        DbException { SqlState: ['2', '2' or '3', ..] } => true,
        { InnerException: { } inner } => IsRefusal(inner),
        _ => false,
    };
}
