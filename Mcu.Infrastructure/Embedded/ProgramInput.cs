namespace Mcu.Infrastructure.Embedded;

/// <summary>
/// What a helper program gets besides its arguments; unlike arguments it is visible in no list of processes and read by no shell.
/// </summary>
internal sealed record ProgramInput
{
    public static readonly ProgramInput None = new();

    /// <summary>Written to its standard input, which is then closed.</summary>
    public string Text { get; init; } = "";

    /// <summary>Its working folder; null: the root, so that it keeps no folder open.</summary>
    public string? Folder { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
