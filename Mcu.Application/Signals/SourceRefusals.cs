using System.Collections.Concurrent;

namespace Mcu.Application.Signals;

/// <summary>
/// What endpoints of this node refused, the last of each source, until it is written down: a refusal must cost no write of its own, or
/// whoever sends nonsense would keep the database busy.
/// </summary>
public sealed class SourceRefusals
{
    private readonly ConcurrentDictionary<string, SourceFailure> _last = new(StringComparer.Ordinal);

    /// <param name="source">A source of the settings: never a name that a caller made up.</param>
    public void Note(string source, SourceFailure failure) => _last[source] = failure;

    /// <summary>Those noted since the last time; they are forgotten here.</summary>
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
