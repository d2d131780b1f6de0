using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace Mcu.Dashboard.Components;

/// <summary>
/// Icons of the library, as markup: a picture beside words needs no component of its own in the circuit. One text for all circuits: each keeps what it
/// drew, and a shell full of pictures is 15 kB.
/// </summary>
internal static class Icon
{
    private static readonly ConcurrentDictionary<string, string> Drawn = new(StringComparer.Ordinal);

    /// <param name="path">One of MudBlazor's <c>Icons</c>, never a text from outside: it is written as it is, and kept for ever.</param>
    public static MarkupString Of(string path) => new(Drawn.GetOrAdd(
        path, static path => $"""<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{path}</svg>"""));
}
