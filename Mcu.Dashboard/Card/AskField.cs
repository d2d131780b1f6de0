namespace Mcu.Dashboard.Card;

/// <summary>One field that a command asks for before it runs.</summary>
/// <param name="Name">The name of the field in the body of the HTTP command.</param>
/// <param name="Most">Greatest number of characters, or for <see cref="AskKind.Whole"/> the greatest number.</param>
public sealed record AskField(string Name, string Label, AskKind Kind, int Most, bool IsRequired = true)
{
    public string Value { get; init; } = "";

    /// <summary>Choices of <see cref="AskKind.Choice"/>: value and name.</summary>
    public IReadOnlyList<(string Value, string Name)> Choices { get; init; } = [];
}

public enum AskKind
{
    Line,
    Words,
    Whole,

    /// <summary>A moment in the town's time zone.</summary>
    Moment,
    Choice,
}
