using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>
/// A null in a column that is filled later (<see cref="TableColumns.Column.IsFilledLater"/>) usually means that the row was read before the
/// fill, and what was filled stays. Where a value was read and is null now, somebody cleared it, and the null is written.
/// </summary>
internal static class ClearedColumns
{
    /// <returns>Names of the cleared columns, apart by commas; rows of one answer can be written by one statement.</returns>
    public static string Of(EntityEntry entry) => string.Join(',', entry.Properties
        .Where(property => property is { IsModified: true, OriginalValue: not null, CurrentValue: null }
            && property.Metadata.FindAnnotation(TableColumns.FilledLater) is not null)
        .Select(property => property.Metadata.Name));
}
