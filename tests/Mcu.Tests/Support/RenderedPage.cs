using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace Mcu.Tests.Support;

/// <summary>Questions to a rendered page.</summary>
internal static class RenderedPage
{
    /// <summary>The only element of this <c>data-testid</c>.</summary>
    public static IElement Hook<T>(this IRenderedComponent<T> page, string hook)
        where T : IComponent => page.Find($"[data-testid={hook}]");

    public static IReadOnlyList<IElement> Hooks<T>(this IRenderedComponent<T> page, string hook)
        where T : IComponent => page.FindAll($"[data-testid={hook}]");

    /// <summary>Clicks and does not wait: what a click opens is waited for by the test, and what it started may wait for the answer.</summary>
    public static void Press<T>(this IRenderedComponent<T> page, string selector)
        where T : IComponent => page.Find(selector).Click();

    /// <summary>Sends the only form of a dialog.</summary>
    public static Task SubmitAsync<T>(this IRenderedComponent<T> page)
        where T : IComponent => page.Find("form.ask").SubmitAsync();

    public static string Text<T>(this IRenderedComponent<T> page)
        where T : IComponent => string.Concat(page.Nodes.Select(node => node.TextContent));

    /// <summary>What a person reads, however the markup breaks its lines.</summary>
    public static string Words(this IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
