using System.Data.Common;

namespace Mcu.Infrastructure.Store.Postgres;

/// <summary>What the states of PostgreSQL's errors mean to us.</summary>
internal static class PostgresErrors
{
    /// <summary>The data cannot be stored as it is: SQLSTATE class 22 is its shape, class 23 what a constraint forbids.</summary>
    public static bool IsRefusal(DbException error) => error.SqlState is ['2', '2' or '3', ..];

    /// <summary>This client says all of it by exceptions of its own, an exhausted pool as well: any other is a bug of ours.</summary>
    public static bool IsOfClient(InvalidOperationException error) => false;
}
