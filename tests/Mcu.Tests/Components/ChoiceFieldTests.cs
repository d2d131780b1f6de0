using System.Globalization;
using Bunit;
using Mcu.Dashboard.Components;
using Mcu.Dashboard.Components.Library;
using Mcu.Tests.Support;

namespace Mcu.Tests.Components;

/// <summary>Choosing one of several named values: a drop-down list for few, a field with search for many.</summary>
public sealed class ChoiceFieldTests : PageTestContext
{
    private string? _chosen;

    [Fact]
    public async Task Many_AreFoundByAnyPartOfTheName_AndChosenInTheListThatOpens()
    {
        var page = Show([
            .. Enumerable.Range(1, 20).Select(i => ($"v{i}", string.Create(CultureInfo.InvariantCulture, $"Управление № {i}"))),
            ("roads", "Управление дорог"),
        ]);
        Assert.Empty(page.FindAll(".mud-popover-open"));

        await page.Hook("choice").InputAsync("дорог");
        var item = await page.WaitForElementAsync(".mud-popover-open .mud-list-item");

        Assert.Equal("Управление дорог", item.TextContent.Trim());
        Assert.Single(page.FindAll(".mud-popover-open .mud-list-item"));
        await item.ClickAsync(new());
        Assert.Equal("roads", _chosen);
        await page.WaitForStateAsync(() => page.FindAll(".mud-popover-open").Count == 0);
    }

    [Fact]
    public async Task Few_StandInAListThatOpens_AndOneIsChosen()
    {
        var page = Show([("a", "Первый"), ("b", "Второй")]);

        await page.Find(".mud-select-input, .mud-input-control").MouseDownAsync(new());
        var items = await page.WaitForElementsAsync(".mud-popover-open .mud-list-item", 2);

        Assert.Equal(["Первый", "Второй"], items.Select(item => item.TextContent.Trim()));
        await items[1].ClickAsync(new());
        Assert.Equal("b", _chosen);
    }

    private IRenderedComponent<PageFrame> Show((string Value, string Name)[] choices)
    {
        Get<Popups>().Need();
        return Open<ChoiceField>(parameters => parameters
            .Add(field => field.Label, "Кто")
            .Add(field => field.Id, "choice")
            .Add(field => field.Choices, choices)
            .Add(field => field.ValueChanged, chosen => _chosen = chosen));
    }
}
