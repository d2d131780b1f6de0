using System.Collections.Concurrent;

namespace Mcu.Application.Signals;

/// <summary>
/// The last message each source sent that an endpoint of this node refused, kept in memory until it is stored. A refusal must not cost a
/// write of its own, or whoever sends invalid messages could keep the database busy.
/// </summary>
public sealed class SourceRefusals
{
    private readonly ConcurrentDictionary<string, SourceFailure> _last = new(StringComparer.Ordinal);

    /// <param name="source">A source of the settings, never a name that a caller made up.</param>
    public void Note(string source, SourceFailure failure) => _last[source] = failure;

    /// <summary>Those that are not written down yet.</summary>
    public IReadOnlyList<KeyValuePair<string, SourceFailure>> Noted => [.. _last];

    /// <summary>Forgets one that is written down; a newer one of the same source stays.</summary>
    public void Written(KeyValuePair<string, SourceFailure> noted) => _last.TryRemove(noted);
}
