using Mcu.Application.Incidents;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Mcu.Infrastructure.Store.Postgres;

/// <summary>Writes many rows in one statement: each column is passed as one array, and <c>unnest</c> makes rows of them.</summary>
internal static class PostgresRows
{
    public static async Task InsertAsync<T>(McuDbContext db, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class
    {
        var table = TableColumns.Of<T>(db);
        var names = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
        var arrays = string.Join(", ", table.Columns.Select((_, place) => $"${place + 1}"));
        await using var command = Command(db, $"INSERT INTO {McuDbContext.Schema}.{table.Table} ({names}) SELECT * FROM unnest({arrays})");
        foreach (var column in table.Columns)
        {
            command.Parameters.Add(Values(column, rows));
        }

        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Sets the columns that changed in any of the rows, where the revision is still the one that was read. All rows get all those columns
    /// as they were read; one that is filled without a revision (<see cref="TableColumns.Column.IsFilledLater"/>) keeps its value instead
    /// of a null.
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
            ? $"\"{column.Name}\" = coalesce(line.\"{column.Name}\", incidents.\"{column.Name}\")"
            : $"\"{column.Name}\" = line.\"{column.Name}\""));
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        var arrays = string.Join(", ", columns.Select((_, place) => $"${place + 3}"));
        await using var command = Command(
            db,
            $"""
             UPDATE {McuDbContext.Schema}.incidents SET {sets} FROM unnest($1, $2, {arrays}) AS line (known_id, known_revision, {names})
             WHERE incidents.id = line.known_id AND incidents.revision = line.known_revision
             """);
        command.Parameters.Add(Array(NpgsqlDbType.Bigint, changed, entry => entry.Entity.Id));
        command.Parameters.Add(Array(NpgsqlDbType.Integer, changed, entry => entry.Property(incident => incident.Revision).OriginalValue));
        Incident[] rows = [.. changed.Select(entry => entry.Entity)];
        foreach (var column in columns)
        {
            command.Parameters.Add(Values(column, rows));
        }

        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Adds figures to those stored under the same keys.</summary>
    public static async Task AddAsync<T>(McuDbContext db, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(
            (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        batch.BatchCommands.Add(Addition(db, rows));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The same as part of a batch. Figures that are zero in all rows are not sent: a new message has two of nineteen.</summary>
    public static NpgsqlBatchCommand Addition<T>(McuDbContext db, IReadOnlyList<T> rows)
        where T : class
    {
        var table = TableColumns.Of<T>(db);
        var columns = table.Columns.Where(column => !IsNothing(column)).ToArray();
        var arrays = string.Join(", ", columns.Select((_, place) => $"${place + 1}"));
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        var keys = string.Join(", ", columns.Where(column => column.IsKey).Select(column => $"\"{column.Name}\""));
        var sums = string.Join(", ", columns.Where(column => !column.IsKey).Select(column =>
            $"\"{column.Name}\" = known.\"{column.Name}\" + excluded.\"{column.Name}\""));
        var addition = new NpgsqlBatchCommand(
            $"""
             INSERT INTO {McuDbContext.Schema}.{table.Table} AS known ({names}) SELECT * FROM unnest({arrays})
             ON CONFLICT ({keys}) DO UPDATE SET {sums}
             """);
        foreach (var column in columns)
        {
            addition.Parameters.Add(Values(column, rows));
        }

        return addition;

        bool IsNothing(TableColumns.Column column) =>
            column is { IsZeroByDefault: true, Number: { } number } && rows.All(row => number(row) == 0);
    }

    /// <summary>A command in the transaction of <paramref name="db"/>.</summary>
    public static NpgsqlCommand Command(McuDbContext db, string sql) => new(
        sql, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());

    public static NpgsqlParameter Array<TRow, TValue>(NpgsqlDbType type, IReadOnlyList<TRow> rows, Func<TRow, TValue> value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = rows.Select(value).ToArray() };

    private static NpgsqlParameter Values<T>(TableColumns.Column column, IReadOnlyList<T> rows)
        where T : class => Type.GetTypeCode(column.Type) switch
        {
            TypeCode.String => Array(NpgsqlDbType.Text, rows, row => (string?)column.Read(row)),
            TypeCode.Int64 => Array(NpgsqlDbType.Bigint, rows, row => (long?)column.Read(row)),
            TypeCode.Int32 when column.Number is { } number => Array(NpgsqlDbType.Integer, rows, number),
            TypeCode.Int32 => Array(NpgsqlDbType.Integer, rows, row => (int?)column.Read(row)),
            TypeCode.Boolean => Array(NpgsqlDbType.Boolean, rows, row => (bool?)column.Read(row)),
            _ when column.Type == typeof(DateTimeOffset) => Array(NpgsqlDbType.TimestampTz, rows, row => (DateTimeOffset?)column.Read(row)),
            _ when column.Type == typeof(DateOnly) => Array(NpgsqlDbType.Date, rows, row => (DateOnly?)column.Read(row)),
            _ => throw new NotSupportedException($"No column of {column.Type.Name} was ever written in bulk."),
        };
}
