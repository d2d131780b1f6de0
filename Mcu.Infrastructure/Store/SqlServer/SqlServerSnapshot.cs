using Mcu.Infrastructure.Store.Model;
using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.SqlServer;

/// <summary>
/// A reading of one moment. The isolation level stays on the connection when the transaction is over, in the pool as well: a statement
/// without a transaction of its own would then be refused where it says READPAST, or where a row changed meanwhile.
/// </summary>
internal static class SqlServerSnapshot
{
    private const string SetBack = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED";

    public static async Task<T> ReadAsync<T>(McuDbContext db, Func<Task<T>> read, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Snapshot, ct);
            var result = await read();
            await transaction.CommitAsync(ct);
            return result;
        }
        finally
        {
            await SetBackAsync(db);
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>
    /// As a batch without parameters: what a procedure sets ends with it. A connection that does not take it is not used again.
    /// </summary>
    private static async Task SetBackAsync(McuDbContext db)
    {
        try
        {
            await db.Database.ExecuteSqlRawAsync(SetBack, CancellationToken.None);
        }
        catch (Exception error) when (error is DbException or InvalidOperationException)
        {
            if (db.Database.GetDbConnection() is SqlConnection connection)
            {
                SqlConnection.ClearPool(connection);
            }
        }
    }
}
