using Mcu.Dashboard.Wall;

namespace Mcu.Tests.Wall;

/// <summary>What triage left in a title does not reach a wall.</summary>
public sealed class MaskedPanelsTests
{
    [Fact]
    public async Task EveryPanel_OfEveryView_MasksWhatATitleStillHolds()
    {
        await using var fixture = new WallFixture();
        fixture.Load(fixture.Card(title: "Яма, 8 912 345-67-89, ivan@mail.example, 2200 1234 5678 9010, паспорт 5704 345678, дом 12"));

        foreach (var view in new[] { "overview", "heat", "feed", "leaders" })
        {
            var panels = await fixture.Renderer.DrawAsync(fixture.Board.Current, WallVariant.Of(view, "ru"));

            Assert.All(
                panels.Values,
                markup => Assert.All(
                    ["345-67", "ivan", "5678", "5704"], digits => Assert.DoesNotContain(digits, markup, StringComparison.Ordinal)));
            Assert.Equal(
                view is "overview" or "feed", string.Concat(panels.Values).Contains("Яма, ***, ***, ***, паспорт ***, дом 12"));
        }
    }
}
