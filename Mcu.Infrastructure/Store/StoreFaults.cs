using Mcu.Application.Common;

namespace Mcu.Infrastructure.Store;

internal sealed class StoreFaults(IStoreErrors errors) : IStoreFaults
{
    public bool IsOne(Exception? fault) => StoreFault.IsOne(fault, errors.IsOfClient);
}
