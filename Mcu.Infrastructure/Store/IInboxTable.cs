using Mcu.Application.Signals;

namespace Mcu.Infrastructure.Store;

/// <summary>The inbox as the engine stores it: the table itself. Endpoints speak to what stands before it.</summary>
internal interface IInboxTable : ISignalInbox, IStoreErrors;
