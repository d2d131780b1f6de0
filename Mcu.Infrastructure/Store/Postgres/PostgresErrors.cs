using Mcu.Infrastructure.Store.Model;
using System.Data.Common;
using Npgsql;

namespace Mcu.Infrastructure.Store.Postgres;

/// <summary>What the states of PostgreSQL's errors mean to us.</summary>
internal static class PostgresErrors
{
    /// <summary>The data cannot be stored as it is: SQLSTATE class 22 is its shape, class 23 what a constraint forbids.</summary>
    public static bool IsRefusal(DbException error) => error.SqlState is ['2', '2' or '3', ..] && !IsMiscount(error);

    public static bool IsMiscount(DbException error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: { } key }
            && CounterRow.Keys.Contains(key);

    public static bool IsFull(DbException error) => error.SqlState is PostgresErrorCodes.DiskFull;

    /// <summary>This client says all of it by exceptions of its own, an exhausted pool as well: any other is a bug of ours.</summary>
    public static bool IsOfClient(InvalidOperationException error) => false;
}
