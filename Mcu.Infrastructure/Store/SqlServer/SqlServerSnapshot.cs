using Mcu.Infrastructure.Store.Model;
using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.SqlServer;

/// <summary>
/// Reads a single state of the database. The isolation level stays on the connection after the transaction, even in the pool, where a later
/// statement without a transaction would be refused because of READPAST or because a row changed meanwhile; so it is reset.
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
    /// Runs as a batch without parameters, since what a procedure sets ends with it. A connection on which it fails is not used again.
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
