using System.Data.Common;
using Mcu.Application.Signals;

namespace Mcu.Infrastructure.Store;

/// <summary>The inbox as the engine stores it: the table itself. Doors speak to what stands before it.</summary>
internal interface IInboxTable : ISignalInbox
{
    /// <summary>Whether the database refuses the data itself: then it is the message's fault. Away, busy, full or locked is the store's.</summary>
    bool IsRefusal(DbException error);
}
