namespace Mcu.Infrastructure.Embedded;

/// <summary>
/// What a helper program is given beside its arguments: what stands here is seen in no list of processes and read by no shell.
/// </summary>
internal sealed record ProgramInput
{
    public static readonly ProgramInput None = new();

    /// <summary>Written to its standard input, which then ends.</summary>
    public string Text { get; init; } = "";

    /// <summary>Where it works; null: at the root, so that it holds no folder.</summary>
    public string? Folder { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
