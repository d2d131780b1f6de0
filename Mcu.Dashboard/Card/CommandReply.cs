namespace Mcu.Dashboard.Card;

/// <summary>What a person is told after a command.</summary>
/// <param name="IsDone">False: nothing has changed, and the sentence says why.</param>
public sealed record CommandReply(string Text, bool IsDone)
{
    /// <summary>Number of the incident it is about; null when it is about none.</summary>
    public string? Number { get; init; }

    /// <summary>Name of the event that may be taken back; null when there is nothing to take back.</summary>
    public string? WithdrawableEvent { get; init; }

    public static CommandReply Refused(string text) => new(text, IsDone: false);
}
