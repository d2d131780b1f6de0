using Bunit;
using Mcu.Dashboard.Components;
using Mcu.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Mcu.Tests.Components;

/// <summary>What a page asked of the browser's scripts while its line was down was heard by nobody: it is asked again.</summary>
public sealed class CircuitConnectionTests : ComponentTest
{
    private const string ListStart = "Blazor._internal.Virtualize.init";

    private readonly CircuitConnection _connection = new();

    public CircuitConnectionTests() => Services.AddSingleton(_connection);

    [Fact]
    public async Task Rows_WithNoneDrawnWhenTheLineIsBack_StartTheirScriptAgain()
    {
        var rows = Rows();
        Assert.Single(JSInterop.Invocations[ListStart]);

        await rows.InvokeAsync(RestoreAsync);

        Assert.Equal(2, JSInterop.Invocations[ListStart].Count);
    }

    [Fact]
    public async Task Rows_DrawnBeforeTheLineWasLost_StayAsTheyAre()
    {
        var rows = Rows("one", "two");
        Assert.Contains("two", rows.Markup, StringComparison.Ordinal);

        await rows.InvokeAsync(RestoreAsync);

        Assert.Single(JSInterop.Invocations[ListStart]);
    }

    [Fact]
    public async Task Rows_OfAPageThatWasLeft_HearNothing()
    {
        Rows();
        await DisposeComponentsAsync();

        await RestoreAsync();

        Assert.Single(JSInterop.Invocations[ListStart]);
    }

    [Fact]
    public async Task Keys_WithTheirStartLost_AreStartedOnceMoreAndNoMore()
    {
        var lost = JSInterop.SetupVoid("mcu.keys.start", _ => true);
        await using var keys = new KeyScript<object>(JSInterop.JSRuntime, _connection, new object());
        var first = keys.StartAsync(list: null, TestContext.Current.CancellationToken);

        await RestoreAsync();
        Assert.Equal(2, lost.Invocations.Count);

        lost.SetVoidResult();
        await first;
        await RestoreAsync();
        Assert.Equal(2, lost.Invocations.Count);
    }

    [Fact]
    public async Task Keys_WithAScriptThatCannotBeFetched_AreStartedWithTheNextConnection()
    {
        JSInterop.SetupVoid("import", _ => true).SetException(new JSException("Failed to fetch"));
        await using var keys = new KeyScript<object>(JSInterop.JSRuntime, _connection, new object());
        var begun = keys.StartAsync(list: null, TestContext.Current.CancellationToken);
        Assert.False(begun.IsCompleted);

        JSInterop.SetupVoid("import", _ => true).SetVoidResult();
        await RestoreAsync();

        Assert.True(await begun);
    }

    private IRenderedComponent<VirtualRows<string>> Rows(params string[] items) => Render<VirtualRows<string>>(list => list
        .Add(rows => rows.ItemSize, 30)
        .Add(rows => rows.Items, items)
        .Add(rows => rows.ChildContent, item => $"<p>{item}</p>"));

    private Task RestoreAsync() => _connection.OnConnectionUpAsync(null!, TestContext.Current.CancellationToken);
}
