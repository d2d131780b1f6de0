using Mcu.Infrastructure.Store.Model;
using System.Data;
using System.Data.Common;
using Mcu.Application.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;

namespace Mcu.Infrastructure.Store.SqlServer;

/// <summary>Writes many rows in one statement: they are passed as one JSON text, and <c>OPENJSON</c> makes rows of them.</summary>
internal static class SqlServerRows
{
    /// <summary>
    /// Only the given keys stay locked to the end. FORCESEEK, because a scan would lock every row, and writers of different figures would
    /// wait for each other.
    /// </summary>
    public const string HoldKey = "WITH (HOLDLOCK, FORCESEEK)";

    private const int ShortText = 400;

    public static async Task InsertAsync<T>(McuDbContext db, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class
    {
        var table = TableColumns.Of<T>(db);
        var names = string.Join(", ", table.Columns.Select(column => $"[{column.Name}]"));
        await using var command = Command(
            db,
            $"INSERT INTO {McuDbContext.Schema}.{table.Table} ({names}) SELECT {names} " +
            $"FROM OPENJSON(@rows) WITH ({string.Join(", ", table.Columns.Select(Typed))})");
        Add(command, "@rows", Lines(db, rows));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Adds figures to those stored under the same keys.</summary>
    public static async Task AddAsync<T>(McuDbContext db, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class
    {
        await using var command = Command(db, Addition<T>(db, "@rows"));
        Add(command, "@rows", Lines(db, rows));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Rows as the JSON that <see cref="Addition"/> reads.</summary>
    public static string Lines<T>(McuDbContext db, IReadOnlyList<T> rows)
        where T : class
    {
        var columns = TableColumns.Of<T>(db).Columns;
        return Json.Write(rows.Select(row => columns.ToDictionary(column => column.Name, column => column.Read(row))));
    }

    /// <summary>The statement that adds the figures of a variable with JSON rows to those stored under the same keys.</summary>
    public static string Addition<T>(McuDbContext db, string variable)
        where T : class
    {
        var table = TableColumns.Of<T>(db);
        var names = string.Join(", ", table.Columns.Select(column => $"[{column.Name}]"));
        var same = string.Join(" AND ", table.Columns.Where(column => column.IsKey).Select(column =>
            $"known.[{column.Name}] = line.[{column.Name}]{Collation(column)}"));
        var sums = string.Join(", ", table.Columns.Where(column => !column.IsKey).Select(column =>
            $"[{column.Name}] = known.[{column.Name}] + line.[{column.Name}]"));
        return
            $"""
             MERGE {McuDbContext.Schema}.{table.Table} {HoldKey} AS known
             USING OPENJSON({variable}) WITH ({string.Join(", ", table.Columns.Select(Typed))}) AS line
             ON {same}
             WHEN MATCHED THEN UPDATE SET {sums}
             WHEN NOT MATCHED THEN INSERT ({names}) VALUES ({string.Join(", ", table.Columns.Select(column => $"line.[{column.Name}]"))});
             """;
    }

    /// <summary>
    /// Sets the columns that changed in any of the rows, where the revision is still the one that was read. All rows get all those columns
    /// as they were read; one that is filled without a revision (<see cref="TableColumns.Column.IsFilledLater"/>) keeps its value instead
    /// of a null. FORCESEEK, because a scan would wait for every incident that another commit has locked.
    /// </summary>
    public static async Task<int> UpdateAsync(McuDbContext db, IReadOnlyList<EntityEntry<Incident>> changed, CancellationToken ct)
    {
        var moved = changed.SelectMany(entry => entry.Properties)
            .Where(property => property.IsModified)
            .Select(property => property.Metadata.Name)
            .ToHashSet();
        var columns = TableColumns.Of<Incident>(db).Columns.Where(column => moved.Contains(column.Property)).ToArray();
        var cleared = ClearedColumns.Of(changed[0]).Split(',');
        var sets = string.Join(", ", columns.Select(column => column.IsFilledLater && !cleared.Contains(column.Property)
            ? $"[{column.Name}] = COALESCE(line.[{column.Name}], known.[{column.Name}])"
            : $"[{column.Name}] = line.[{column.Name}]"));
        await using var command = Command(
            db,
            $"""
             UPDATE known SET {sets}
             FROM {McuDbContext.Schema}.incidents AS known WITH (FORCESEEK) INNER JOIN OPENJSON(@rows) WITH (
                 known_id bigint '$.known_id', known_revision int '$.known_revision', {string.Join(", ", columns.Select(Typed))}) AS line
             ON known.id = line.known_id AND known.revision = line.known_revision
             """);
        Add(command, "@rows", Json.Write(changed.Select(entry =>
        {
            var line = columns.ToDictionary(column => column.Name, column => column.Read(entry.Entity));
            line["known_id"] = entry.Entity.Id;
            line["known_revision"] = entry.Property(incident => incident.Revision).OriginalValue;
            return line;
        })));
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A command in the transaction of <paramref name="db"/>.</summary>
    public static DbCommand Command(McuDbContext db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        (command.CommandText, command.Transaction) = (sql, db.Database.CurrentTransaction?.GetDbTransaction());
        return command;
    }

    public static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        if (value is string text)
        {
            // Only two parameter sizes, because each different length of a text would be planned again.
            (parameter.DbType, parameter.Size) = (DbType.String, text.Length <= ShortText ? ShortText : -1);
        }

        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    private static string Collation(TableColumns.Column column) =>
        column.Type == typeof(string) ? $" COLLATE {SqlServerTables.Collation}" : "";

    private static string Typed(TableColumns.Column column) => $"[{column.Name}] {column.StoreType} '$.{column.Name}'";
}
