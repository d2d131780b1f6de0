using System.Data.Common;
using Mcu.Application.Common;

namespace Mcu.Infrastructure.Store;

internal sealed class StoreFaults(IStoreErrors errors) : IStoreFaults
{
    public bool IsOne(Exception? fault) => fault is not null
        && (fault is DbException or TimeoutException || (fault is InvalidOperationException said && errors.IsOfClient(said)) || IsOne(fault.InnerException));
}
