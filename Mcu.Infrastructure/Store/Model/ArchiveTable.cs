using Mcu.Application.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>
/// The archive has the same columns as the incidents: its mapping is derived from theirs, and a test of the migrations finds a column that
/// is missing in one of the tables.
/// </summary>
internal static class ArchiveTable
{
    public const string Name = "incidents_archive";

    public static void Configure(ModelBuilder model)
    {
        var incidents = model.Model.FindEntityType(typeof(Incident))!;
        model.SharedTypeEntity<Dictionary<string, object>>(Name, archive =>
        {
            archive.ToTable(Name);
            foreach (var column in incidents.GetProperties())
            {
                var kept = archive.IndexerProperty(StoredType(column), column.Name)
                    .HasColumnName(column.GetColumnName())
                    .HasMaxLength(column.GetMaxLength() ?? -1)
                    .IsRequired(!column.IsNullable);
                if (column.TryGetDefaultValue(out var whenMissing))
                {
                    kept.HasDefaultValue(whenMissing).ValueGeneratedNever();
                }
            }

            archive.HasKey(nameof(Incident.Id));
            archive.Property(nameof(Incident.Id)).ValueGeneratedNever();
            archive.HasIndex(nameof(Incident.Number)).IsUnique().HasDatabaseName("ux_incidents_archive_number");
        });
    }

    /// <summary>Archived incidents, read as incidents.</summary>
    public static IQueryable<Incident> Read(McuDbContext db) =>
        db.Incidents.FromSqlRaw($"SELECT * FROM {McuDbContext.Schema}.{Name}").AsNoTracking();

    private static Type StoredType(IMutableProperty column)
    {
        var type = column.GetProviderClrType() ?? column.GetValueConverter()?.ProviderClrType ?? column.ClrType;
        return column.IsNullable && type.IsValueType && Nullable.GetUnderlyingType(type) is null
            ? typeof(Nullable<>).MakeGenericType(type)
            : type;
    }
}
