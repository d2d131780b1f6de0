using Mcu.Application.Signals;

namespace Mcu.Application.Incidents.Commands;

/// <summary>One thing a command is told: its name on the wire, what it holds, and how a dialog asks for it.</summary>
/// <param name="Name">As the HTTP interface calls it; the label is the text <c>Command.name</c>.</param>
/// <param name="Most">Most characters, or for <see cref="FieldKind.Whole"/> the largest number; 0 where neither makes sense.</param>
public abstract record CommandField(string Name, FieldKind Kind, int Most, FieldNeed Need)
{
    private const int MaxCode = 100;

    /// <summary>Whether a dialog about this incident asks for it.</summary>
    public Func<IncidentCard, bool> IsAsked { get; init; } = static _ => true;

    /// <summary>What stands in it at first, and is sent as it is where nobody is asked; null: nothing.</summary>
    public Func<IncidentCard, object?> Preset { get; init; } = static _ => null;

    /// <summary>The choice a dialog leaves out; null: none.</summary>
    public Func<IncidentCard, string?> Except { get; init; } = static _ => null;

    public static CommandField<string> Line(string name, int most, FieldNeed need) => new(name, FieldKind.Line, most, need);

    public static CommandField<string> Words(string name, int most, FieldNeed need) => new(name, FieldKind.Words, most, need);

    public static CommandField<int> Whole(string name, int most, FieldNeed need) => new(name, FieldKind.Whole, most, need);

    public static CommandField<DateTimeOffset> Moment(string name, FieldNeed need) => new(name, FieldKind.Moment, 0, need);

    public static CommandField<MessageKind> MessageKind(string name, FieldNeed need) => new(name, FieldKind.MessageKind, 0, need);

    /// <summary>A code of the municipality's lists.</summary>
    public static CommandField<string> Code(string name, FieldKind of, FieldNeed need) => new(name, of, MaxCode, need);
}

/// <typeparam name="T">The type of its value.</typeparam>
public sealed record CommandField<T>(string Name, FieldKind Kind, int Most, FieldNeed Need) : CommandField(Name, Kind, Most, Need);
