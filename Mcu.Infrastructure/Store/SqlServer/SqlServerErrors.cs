using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Mcu.Infrastructure.Store.SqlServer;

/// <summary>What the numbers of SQL Server's errors mean to us; its client fills no SQLSTATE.</summary>
internal static class SqlServerErrors
{
    private const int Deadlock = 1205;

    /// <summary>The data cannot be stored as it is, and never will be.</summary>
    private static readonly HashSet<int> Refusals =
    [
        220, 232, 8115, // a number out of range
        241, 242, 245, 8114, // a text that is no moment or number
        515, 547, // NULL, or what a constraint forbids
        2601, 2627, // a second row with the same key
        2628, 8152, // a text longer than its column
        13609, // no JSON
    ];

    public static bool IsRefusal(DbException error) => error is SqlException sql && IsRefusal(sql.Number);

    public static bool IsRefusal(int number) => Refusals.Contains(number);

    /// <summary>
    /// An exhausted pool, an answer cut in the middle and a transaction whose connection is gone are plain <see cref="InvalidOperationException"/>s here,
    /// in the language of the machine: they are known by who threw them.
    /// </summary>
    public static bool IsOfClient(InvalidOperationException error) => error.Source == typeof(SqlConnection).Assembly.GetName().Name;

    /// <summary>The server chose this transaction to end a ring of waits: it was rolled back whole and may be tried again.</summary>
    public static bool IsDeadlock(DbException error) => error is SqlException { Number: Deadlock };
}
