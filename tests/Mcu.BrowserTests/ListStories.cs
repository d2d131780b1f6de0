using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;

namespace Mcu.BrowserTests;

/// <summary>
/// A list longer than the screen, in a town of its own: its hundreds of rows would push those of other stories out of view.
/// </summary>
public class ListStories(Town town, Chromium chromium) : Story(chromium), IClassFixture<Town>
{
    private const int ManyRows = 300;

    [Fact]
    public async Task Desk_WithHundredsOfRows_ScrollsThroughAllOfThem()
    {
        var numbers = await town.Api.PostManyAsync(
            Enumerable.Range(1, ManyRows).Select(n => new ResidentMessage($"Проба списка, сообщение {n} о дороге")),
            Ct);
        var desk = new DeskPage((await VisitAsync(town.Server, Holder.Officer)).Page);
        await desk.OpenAsync();
        HashSet<string> seen = [];

        await Eventually.HoldsAsync(
            $"all {ManyRows} rows were seen",
            async () =>
            {
                seen.UnionWith(await desk.Items.EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.number)"));
                await desk.Rows.EvaluateAsync(
                    "list => { const end = list.scrollTop + list.clientHeight > list.scrollHeight - 2; list.scrollTop = end ? 0 : " +
                    "list.scrollTop + list.clientHeight / 2; }");
                return numbers.All(seen.Contains);
            },
            Ct,
            TimeSpan.FromMinutes(2));

        Assert.True(await desk.Items.CountAsync() < ManyRows / 2, "The list is not virtual: all rows are in the page.");
    }
}
