using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>
/// The columns of one table with the way to their stored values, as the model knows them: what a bulk statement writes comes from here,
/// so a new column cannot be forgotten.
/// </summary>
internal sealed class TableColumns
{
    /// <summary>The model's mark of <see cref="Column.IsFilledLater"/>.</summary>
    public const string FilledLater = "Mcu:FilledLater";

    /// <summary>The model's mark of <see cref="Column.IsZeroByDefault"/>.</summary>
    public const string ZeroByDefault = "Mcu:ZeroByDefault";

    private const string Annotation = "Mcu:Columns";

    private TableColumns(IEntityType type)
    {
        Table = type.GetTableName()!;
        Columns = [
            .. type
                .GetProperties()
                .Where(property => property.ValueGenerated is ValueGenerated.Never)
                .Select(property => new Column(property))];
    }

    public string Table { get; }

    /// <summary>Every column but those the database fills by itself.</summary>
    public IReadOnlyList<Column> Columns { get; }

    public static TableColumns Of<T>(McuDbContext db)
    {
        var type = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} has no table.");
        return type.GetOrAddRuntimeAnnotationValue(Annotation, static entity => new TableColumns(entity!), type);
    }

    /// <summary>One column of a table.</summary>
    internal sealed class Column
    {
        private readonly IPropertyBase _property;
        private readonly Func<object?, object?>? _convert;

        public Column(IProperty property)
        {
            _property = property;
            var mapping = property.GetRelationalTypeMapping();
            _convert = mapping.Converter?.ConvertToProvider;
            Property = property.Name;
            Name = property.GetColumnName();
            StoreType = mapping.StoreType;
            IsKey = property.IsPrimaryKey();
            IsFilledLater = property.FindAnnotation(FilledLater) is not null;
            IsZeroByDefault = property.FindAnnotation(ZeroByDefault) is not null;
            Number = property.ClrType == typeof(int) && _convert is null ? NumberOf(property.PropertyInfo!) : null;
            Type = Nullable.GetUnderlyingType(mapping.Converter?.ProviderClrType ?? property.ClrType)
                ?? mapping.Converter?.ProviderClrType
                ?? property.ClrType;
        }

        /// <summary>The model's name of it.</summary>
        public string Property { get; }

        public string Name { get; }

        /// <summary>Whether it is a part of the primary key.</summary>
        public bool IsKey { get; }

        /// <summary>Rows of an older release lack it, and get it without a revision.</summary>
        public bool IsFilledLater { get; }

        /// <summary>The database puts 0 where a statement does not name it.</summary>
        public bool IsZeroByDefault { get; }

        /// <summary>Reads a whole number that is never null, without an object for each; null where the column is something else.</summary>
        public Func<object, int>? Number { get; }

        /// <summary>The engine's own name of its type, with length.</summary>
        public string StoreType { get; }

        /// <summary>What a stored value is in .NET: string, long, int, bool, DateTimeOffset or DateOnly.</summary>
        public Type Type { get; }

        /// <returns>The value as it is stored; null where the column is null.</returns>
        public object? Read(object row) => _property.GetGetter().GetClrValue(row) is { } value
            ? _convert is null ? value : _convert(value)
            : null;

        private static Func<object, int> NumberOf(PropertyInfo property)
        {
            var row = Expression.Parameter(typeof(object));
            var read = Expression.Property(Expression.Convert(row, property.DeclaringType!), property);
            return Expression.Lambda<Func<object, int>>(read, row).Compile();
        }
    }
}
