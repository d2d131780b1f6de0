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

    /// <summary>Returns and removes the refusals recorded since the last call.</summary>
    public IReadOnlyList<KeyValuePair<string, SourceFailure>> Take()
    {
        List<KeyValuePair<string, SourceFailure>> taken = [];
        foreach (var source in _last.Keys)
        {
            if (_last.TryRemove(source, out var failure))
            {
                taken.Add(new(source, failure));
            }
        }

        return taken;
    }
}
