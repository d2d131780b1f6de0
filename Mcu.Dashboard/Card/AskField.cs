namespace Mcu.Dashboard.Card;

/// <summary>One thing a command asks before it runs.</summary>
/// <param name="Name">As the outer contract calls it: what the API takes in its body.</param>
/// <param name="Most">Most characters, or for <see cref="AskKind.Whole"/> the largest number.</param>
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

    /// <summary>A moment by the town's clocks.</summary>
    Moment,
    Choice,
}
