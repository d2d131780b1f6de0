using Mcu.Application.Common;

namespace Mcu.Application.Incidents.Commands;

/// <summary>The input of a command: values by field. A field can be left out or set to nothing. Immutable.</summary>
public sealed class CommandInput
{
    public static readonly CommandInput Empty = new(new Dictionary<string, object?>());

    private readonly Dictionary<string, object?> _values;

    private CommandInput(Dictionary<string, object?> values) => _values = values;

    /// <param name="value">A value of the field's own type; null sets the field to nothing.</param>
    public CommandInput With(CommandField field, object? value) => new(new Dictionary<string, object?>(_values) { [field.Name] = value });

    /// <summary>Whether the field was given, even when it was set to nothing.</summary>
    public bool Says(CommandField field) => _values.ContainsKey(field.Name);

    /// <summary>Whether the field has a visible value.</summary>
    public bool Has(CommandField field) =>
        _values.GetValueOrDefault(field.Name) is { } value && !(value is string text && VisibleText.IsBlank(text));

    /// <returns>Null when the field was left out or holds no visible character.</returns>
    public string? Text(CommandField<string> field) =>
        field.Kind is FieldKind.Line or FieldKind.Words && !Has(field) ? null : _values.GetValueOrDefault(field.Name) as string;

    /// <returns>Null when it was left out.</returns>
    public T? Value<T>(CommandField<T> field)
        where T : struct => _values.GetValueOrDefault(field.Name) as T?;
}
