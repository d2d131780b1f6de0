using Mcu.Infrastructure.Store.Model;
using System.Data.Common;
using Npgsql;

namespace Mcu.Infrastructure.Store.Postgres;

/// <summary>The meaning of PostgreSQL's error states.</summary>
internal static class PostgresErrors
{
    /// <summary>Whether the data cannot be stored as it is: SQLSTATE class 22 is invalid data, class 23 a violated constraint.</summary>
    public static bool IsRefusal(DbException error) => error.SqlState is ['2', '2' or '3', ..] && !IsMiscount(error);

    public static bool IsMiscount(DbException error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: { } key }
            && CounterRow.Keys.Contains(key);

    public static bool IsFull(DbException error) => error.SqlState is PostgresErrorCodes.DiskFull;

    /// <summary>
    /// This client reports everything, an exhausted pool included, by exceptions of its own; any other is a bug of this program.
    /// </summary>
    public static bool IsOfClient(InvalidOperationException error) => false;
}
