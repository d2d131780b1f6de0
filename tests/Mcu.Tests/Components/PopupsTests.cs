using Bunit;
using Mcu.Dashboard.Components;
using Mcu.Dashboard.Components.Library;
using Mcu.Dashboard.Obligations;
using Mcu.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Mcu.Tests.Components;

public sealed class PopupsTests : ComponentTest
{
    private readonly Popups _popups;

    public PopupsTests()
    {
        Services.AddScoped<Popups>();
        _popups = Services.GetRequiredService<Popups>();
    }

    [Fact]
    public async Task FirstDialog_RendersTheProvider_OpensInFocus_AndReturnsItsResult()
    {
        var page = Render<PopupHost>();
        Assert.Empty(page.Nodes);

        var said = await AnswerAsync(page, "письмо");

        Assert.Equal("письмо", said);
        Assert.Equal("hand-in-note", Assert.Single(JSInterop.Invocations["mcu.focus"]).Arguments[0]);
    }

    [Fact]
    public async Task NextDialog_UsesTheSameProvider()
    {
        var page = Render<PopupHost>();
        await AnswerAsync(page, "первое");

        Assert.Equal("второе", await AnswerAsync(page, "второе"));
        Assert.Single(page.FindComponents<MudDialogProvider>());
        Assert.Single(page.FindComponents<MudPopoverProvider>());
    }

    [Fact]
    public async Task Page_WithDropDownFields_HasThePopupProviderAtOnce()
    {
        var page = Render<PopupHost>();

        await page.InvokeAsync(_popups.Need);

        Assert.Single(page.FindComponents<MudPopoverProvider>());
    }

    /// <summary>The frame is rendered anew after a page without it.</summary>
    [Fact]
    public async Task AnotherFrame_RendersTheNeededProviders()
    {
        await Render<PopupHost>().InvokeAsync(_popups.Need);
        await DisposeComponentsAsync();

        var page = Render<PopupHost>();

        Assert.Equal("слово", await AnswerAsync(page, "слово"));
    }

    /// <summary>The library's own service shows no dialog while its provider is not rendered.</summary>
    [Fact]
    public void Dialogs_AreOpenedThroughPopupsAlone() => Assert.Equal(
        [Path.Combine("Mcu.Dashboard", "Components", "Library", "Popups.cs")],
        Repository.Files("Mcu.Dashboard", ".cs", ".razor")
            .Where(file => File.ReadAllText(file).Contains("IDialogService", StringComparison.Ordinal))
            .Select(Repository.Name));

    private async Task<string> AnswerAsync(IRenderedComponent<PopupHost> page, string words)
    {
        var answer = page.InvokeAsync(() => _popups.AskAsync<SubmitReportDialog>(
            "Вопрос",
            new DialogParameters<SubmitReportDialog> { { dialog => dialog.Send, _ => Task.FromResult<string?>(null) } },
            DialogFrame.Options));
        await page.WaitForElementAsync("form");
        await page.Find("[data-testid=hand-in-note]").InputAsync(words);
        await page.Find("form").SubmitAsync();
        return Assert.IsType<string>((await answer)!.Data);
    }
}
