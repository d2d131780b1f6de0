using Mcu.Infrastructure.Store.Model;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.SqlClient;

namespace Mcu.Infrastructure.Store.SqlServer;

/// <summary>The meaning of SQL Server's error numbers; its client sets no SQLSTATE.</summary>
internal static class SqlServerErrors
{
    private const int Deadlock = 1205;
    private const int DuplicateRow = 2601;
    private const int DuplicateKey = 2627;

    /// <summary>The data cannot be stored, now or later.</summary>
    private static readonly HashSet<int> Refusals =
    [
        220, 232, 8115, // a number out of range
        241, 242, 245, 8114, // a text that is no moment or number
        515, 547, // NULL, or what a constraint forbids
        DuplicateRow, DuplicateKey, // a second row with the same key
        2628, 8152, // a text longer than its column
        13609, // no JSON
    ];

    public static bool IsRefusal(DbException error) => error is SqlException sql && IsRefusal(sql.Number) && !IsMiscount(error);

    /// <summary>The server gives the key's name only in its message, whose language and quotes depend on the server.</summary>
    public static bool IsMiscount(DbException error) => error is SqlException { Number: DuplicateRow or DuplicateKey } sql
        && CounterRow.Keys.Any(key => Regex.IsMatch(sql.Message, $@"\b{key}\b", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));

    public static bool IsRefusal(int number) => Refusals.Contains(number);

    /// <summary>
    /// An exhausted pool, an answer cut in the middle and a transaction whose connection is gone are plain
    /// <see cref="InvalidOperationException"/>s here, in the language of the machine; they are recognised by the code that threw them.
    /// </summary>
    public static bool IsOfClient(InvalidOperationException error) => error.Source == typeof(SqlConnection).Assembly.GetName().Name;

    /// <summary>Whether there is no room in the data files (Express: 10 GB, whatever the disk) or in the log.</summary>
    public static bool IsFull(DbException error) => error is SqlException { Number: 1101 or 1105 or 1827 or 9002 };

    /// <summary>
    /// Whether the server chose this transaction to end a deadlock: it was rolled back as a whole and may be tried again.
    /// </summary>
    public static bool IsDeadlock(DbException error) => error is SqlException { Number: Deadlock };
}
