using Mcu.Application.Common;

namespace Mcu.Application.Incidents.Commands;

/// <summary>What a command was told: values by field. A field can be left out, or said to be nothing. Immutable.</summary>
public sealed class CommandInput
{
    public static readonly CommandInput Empty = new(new Dictionary<string, object?>());

    private readonly Dictionary<string, object?> _values;

    private CommandInput(Dictionary<string, object?> values) => _values = values;

    /// <param name="value">Of the field's own type; null: said to be nothing.</param>
    public CommandInput With(CommandField field, object? value) => new(new Dictionary<string, object?>(_values) { [field.Name] = value });

    /// <summary>Whether the field was not left out, though it may be said to be nothing.</summary>
    public bool Says(CommandField field) => _values.ContainsKey(field.Name);

    /// <summary>Whether there is a value that a reader would see.</summary>
    public bool Has(CommandField field) =>
        _values.GetValueOrDefault(field.Name) is { } value && !(value is string text && VisibleText.IsBlank(text));

    /// <returns>Null when it was left out, and for words in which nothing is to be seen.</returns>
    public string? Text(CommandField<string> field) =>
        field.Kind is FieldKind.Line or FieldKind.Words && !Has(field) ? null : _values.GetValueOrDefault(field.Name) as string;

    /// <returns>Null when it was left out.</returns>
    public T? Value<T>(CommandField<T> field)
        where T : struct => _values.GetValueOrDefault(field.Name) as T?;
}
