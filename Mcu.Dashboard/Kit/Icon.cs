using Microsoft.AspNetCore.Components;

namespace Mcu.Dashboard.Kit;

/// <summary>Icons of the library, as markup: a picture beside words needs no component of its own in the circuit.</summary>
internal static class Icon
{
    /// <param name="path">One of MudBlazor's <c>Icons</c>.</param>
    public static MarkupString Of(string path) => new($"""<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{path}</svg>""");
}
