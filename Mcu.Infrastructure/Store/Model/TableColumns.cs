using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>
/// The columns of one table and how to read their stored values, taken from the model, so that a bulk statement cannot miss a new column.
/// </summary>
internal sealed class TableColumns
{
    /// <summary>The annotation of the model that sets <see cref="Column.IsFilledLater"/>.</summary>
    public const string FilledLater = "Mcu:FilledLater";

    /// <summary>The annotation of the model that sets <see cref="Column.IsZeroByDefault"/>.</summary>
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

    /// <summary>Every column except those that the database fills.</summary>
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

        /// <summary>The name of the property in the model.</summary>
        public string Property { get; }

        public string Name { get; }

        /// <summary>Whether it is a part of the primary key.</summary>
        public bool IsKey { get; }

        /// <summary>Whether rows of an older release lack it and get it without a new revision.</summary>
        public bool IsFilledLater { get; }

        /// <summary>Whether the database stores 0 where a statement does not name the column.</summary>
        public bool IsZeroByDefault { get; }

        /// <summary>Reads an integer that is never null, without boxing; null where the column is of another kind.</summary>
        public Func<object, int>? Number { get; }

        /// <summary>The engine's name of its type, with length.</summary>
        public string StoreType { get; }

        /// <summary>The .NET type of a stored value: string, long, int, bool, DateTimeOffset or DateOnly.</summary>
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
