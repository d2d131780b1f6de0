using Mcu.Application.Signals;

namespace Mcu.Application.Incidents.Commands;

/// <summary>One input of a command: its name in the HTTP interface, its kind, and how a dialog asks for it.</summary>
/// <param name="Name">Name in the HTTP interface; the label is the text <c>Command.name</c>.</param>
/// <param name="Most">The most characters or, for <see cref="FieldKind.Whole"/>, the largest number; 0 where neither applies.</param>
public abstract record CommandField(string Name, FieldKind Kind, int Most, FieldNeed Need)
{
    private const int MaxCode = 100;

    /// <summary>Whether a dialog about this incident asks for it.</summary>
    public Func<IncidentCard, bool> IsAsked { get; init; } = static _ => true;

    /// <summary>The initial value, which is sent unchanged when the dialog does not ask for it; null: none.</summary>
    public Func<IncidentCard, object?> Preset { get; init; } = static _ => null;

    /// <summary>The option that a dialog leaves out; null: none.</summary>
    public Func<IncidentCard, string?> Except { get; init; } = static _ => null;

    public static CommandField<string> Line(string name, int most, FieldNeed need) => new(name, FieldKind.Line, most, need);

    public static CommandField<string> Words(string name, int most, FieldNeed need) => new(name, FieldKind.Words, most, need);

    public static CommandField<int> Whole(string name, int most, FieldNeed need) => new(name, FieldKind.Whole, most, need);

    public static CommandField<DateTimeOffset> Moment(string name, FieldNeed need) => new(name, FieldKind.Moment, 0, need);

    public static CommandField<MessageKind> MessageKind(string name, FieldNeed need) => new(name, FieldKind.MessageKind, 0, need);

    /// <summary>A field that holds a code of the municipality's lists.</summary>
    public static CommandField<string> Code(string name, FieldKind of, FieldNeed need) => new(name, of, MaxCode, need);
}

/// <typeparam name="T">The type of its value.</typeparam>
public sealed record CommandField<T>(string Name, FieldKind Kind, int Most, FieldNeed Need) : CommandField(Name, Kind, Most, Need);
