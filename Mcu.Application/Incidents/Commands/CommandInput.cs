namespace Mcu.Application.Incidents.Commands;

/// <summary>What a command was told: values by field. Immutable.</summary>
public sealed class CommandInput
{
    public static readonly CommandInput Empty = new(new Dictionary<string, object>());

    private readonly Dictionary<string, object> _values;

    private CommandInput(Dictionary<string, object> values) => _values = values;

    /// <param name="value">Of the field's own type; null leaves the field out.</param>
    public CommandInput With(CommandField field, object? value) =>
        value is null ? this : new(new Dictionary<string, object>(_values) { [field.Name] = value });

    public bool Has(CommandField field) => _values.GetValueOrDefault(field.Name) is { } value && !(value is string text && string.IsNullOrWhiteSpace(text));

    /// <returns>Null when it was left out.</returns>
    public string? Text(CommandField<string> field) => _values.GetValueOrDefault(field.Name) as string;

    /// <returns>Null when it was left out.</returns>
    public T? Value<T>(CommandField<T> field)
        where T : struct => _values.GetValueOrDefault(field.Name) as T?;
}
