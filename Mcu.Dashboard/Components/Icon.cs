using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace Mcu.Dashboard.Components;

/// <summary>
/// Icons of the library as markup: an image beside a text needs no component of its own in the circuit. All circuits share one string for
/// an icon, because each circuit keeps what it rendered, and the shell's icons alone are 15 kB.
/// </summary>
internal static class Icon
{
    private static readonly ConcurrentDictionary<string, string> Drawn = new(StringComparer.Ordinal);

    /// <param name="path">One of MudBlazor's <c>Icons</c>, never a text from outside: it is written unescaped and cached for good.</param>
    public static MarkupString Of(string path) => new(Drawn.GetOrAdd(
        path, static path => $"""<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{path}</svg>"""));
}
