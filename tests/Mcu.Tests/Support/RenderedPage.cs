using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace Mcu.Tests.Support;

/// <summary>Queries of a rendered page.</summary>
internal static class RenderedPage
{
    /// <summary>The only element with this <c>data-testid</c>.</summary>
    public static IElement Hook<T>(this IRenderedComponent<T> page, string hook)
        where T : IComponent => page.Find($"[data-testid={hook}]");

    public static IReadOnlyList<IElement> Hooks<T>(this IRenderedComponent<T> page, string hook)
        where T : IComponent => page.FindAll($"[data-testid={hook}]");

    /// <summary>
    /// Clicks without waiting for the handler: the test waits for what the click opens, and the handler may itself wait for the person's
    /// answer.
    /// </summary>
    public static void Press<T>(this IRenderedComponent<T> page, string selector)
        where T : IComponent => page.Find(selector).Click();

    /// <summary>Submits the only form of a dialog.</summary>
    public static Task SubmitAsync<T>(this IRenderedComponent<T> page)
        where T : IComponent => page.Find("form.ask").SubmitAsync();

    public static string Text<T>(this IRenderedComponent<T> page)
        where T : IComponent => string.Concat(page.Nodes.Select(node => node.TextContent));

    /// <summary>The visible text, however the markup breaks its lines.</summary>
    public static string Words(this IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
