namespace Mcu.Application.Signals;

/// <summary>The outside systems this installation takes messages from, as the settings list them.</summary>
public sealed class SourceCatalog(IReadOnlyList<SourceInfo> sources)
{
    public IReadOnlyList<SourceInfo> All => sources;

    /// <summary>For a source that is not in the settings: it is imported from files or entered by hand, once a day.</summary>
    private static readonly TimeSpan UnlistedSilentAfter = TimeSpan.FromHours(26);

    /// <summary>How long a source may send nothing before it counts as silent.</summary>
    public TimeSpan SilentAfter(string name) => Named(name)?.SilentAfter ?? UnlistedSilentAfter;

    /// <summary>The kind of a source; one that is not in the settings counts as a program.</summary>
    public SourceKind KindOf(string name) => Named(name)?.Kind ?? SourceKind.Api;

    /// <summary>The source as described in the settings, or the defaults for one that is not there.</summary>
    public SourceInfo Describe(string name) => Named(name) ?? new SourceInfo(name, SourceKind.Api, null, null, null);

    public SourceInfo? Named(string name) => sources.FirstOrDefault(source => source.Name == name);
}

/// <param name="Name">Identity of the source and what people read on the wall.</param>
/// <param name="Token">The token it must send to the endpoint; null for a source that only comes as files.</param>
/// <param name="Secret">The key of its signature; null when it does not sign.</param>
public sealed record SourceInfo(string Name, SourceKind Kind, string? Token, string? Secret, string? Confirmation)
{
    /// <summary>
    /// How long it may send nothing before the wall shows it as silent: files come once a day, people write all the time.
    /// </summary>
    public TimeSpan SilentAfter =>
        Kind is SourceKind.IncidentManagement or SourceKind.Pos or SourceKind.Appeals or SourceKind.ManageTogether
        ? TimeSpan.FromHours(26)
        : TimeSpan.FromHours(2);
}

/// <summary>Kinds of sources, as the setting <c>Sources:N:Kind</c> names them.</summary>
public enum SourceKind
{
    Api,
    Vk,
    Telegram,
    Max,
    Open311,
    IncidentManagement,
    Pos,
    ManageTogether,
    SocialMonitoring,
    Appeals,
}
