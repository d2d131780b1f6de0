using Bunit;
using Mcu.Dashboard.Card;
using Mcu.Dashboard.Components;
using Mcu.Dashboard.Components.Library;
using Mcu.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Mcu.Tests.Card;

public sealed class AskDialogTests : ComponentTest
{
    private readonly AskField _text = new("text", "Текст", AskKind.Words, 100);
    private readonly AskField _days = new("days", "Дней", AskKind.Whole, 30);

    public AskDialogTests() => Services.AddScoped<Popups>();

    [Fact]
    public async Task Fields_TheFirstIsInFocus()
    {
        await OpenAsync(_text, _days);

        Assert.Equal(["extend-text"], Focused());
    }

    [Fact]
    public async Task NoFields_TheButtonThatSendsIsInFocus_AndSends()
    {
        var (dialog, page) = await OpenAsync();
        var save = page.Find("[data-testid=dialog-save]");

        Assert.Equal([save.Id], Focused());
        await page.Find("form").SubmitAsync();
        Assert.False((await dialog.Result)!.Canceled);
    }

    [Fact]
    public async Task RequiredField_LeftEmpty_IsNamedAndFocused_AndTheRestStays()
    {
        var (dialog, page) = await OpenAsync(_days, _text);
        await page.Find("[data-testid=extend-days]").InputAsync("7");
        await page.Find("form").SubmitAsync();

        Assert.Equal("true", page.Find("[data-testid=extend-text]").GetAttribute("aria-invalid"));
        Assert.Equal(["extend-days", "extend-text"], Focused());
        await page.Find("[data-testid=extend-text]").InputAsync("письмо");
        await page.Find("form").SubmitAsync();

        var said = Assert.IsType<Dictionary<string, string>>((await dialog.Result)!.Data);
        Assert.Equal(("7", "письмо"), (said["days"], said["text"]));
    }

    private async Task<(IDialogReference Dialog, IRenderedComponent<MudDialogProvider> Page)> OpenAsync(params AskField[] fields)
    {
        var page = Render<MudDialogProvider>();
        var parameters = new DialogParameters<AskDialog>
        {
            { ask => ask.Command, "extend" },
            { ask => ask.Fields, fields },
            { ask => ask.Note, "Слово" },
            { ask => ask.Button, "Отправить" },
        };
        var dialog = await page.InvokeAsync(
            () => Services.GetRequiredService<IDialogService>().ShowAsync<AskDialog>("Вопрос", parameters, DialogFrame.Options));
        await page.WaitForElementAsync("form");
        return (dialog, page);
    }

    private IEnumerable<object?> Focused() => JSInterop.Invocations["mcu.focus"].Select(call => call.Arguments[0]);
}
