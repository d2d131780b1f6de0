using Mcu.Application.Common;
using Mcu.Application.Town;

namespace Mcu.Tests.Town;

public sealed class MunicipalityTests
{
    [Fact]
    public void Branch_IsABodyWithEverythingBelow_EachOnce()
    {
        var town = Of(
            new("office", "Управление", "city"),
            new("school-1", "Школа 1", "city", "office"),
            new("canteen", "Столовая", "city", "school-1"),
            new("village", "Посёлок", null));

        Assert.Equal(["office", "school-1", "canteen"], town.Branch("office").Select(body => body.Code));
        Assert.Equal(["school-1"], town.Subordinates("office").Select(body => body.Code));
        Assert.Empty(town.Branch("nowhere"));

        // Without sector blocks each body at the top stands for one.
        Assert.Equal(["office", "village"], town.Blocks.Select(block => block.Code));
        Assert.Equal(("office", "village"), (town.Executor("canteen")!.Block, town.Executor("village")!.Block));
    }

    [Fact]
    public void Branch_OfManyBodies_InDepth_IsWhole()
    {
        var bodies = Enumerable.Range(0, 2_000)
            .Select(i => new Executor($"b{i}", $"Учреждение {i}", null, i == 0 ? null : $"b{i - 1}"))
            .ToArray();

        Assert.Equal(2_000, Of(bodies).Branch("b0").Count());
    }

    [Theory]
    [InlineData("b", "a", "the body a stands below itself")]
    [InlineData("nowhere", null, "the body a stands below nowhere, which is not there")]
    public void Tree_ThatIsNone_IsRefusedByName(string above, string? aboveB, string why)
    {
        var error = Assert.Throws<ProfileFaultException>(() => Of(new("a", "А", null, above), new("b", "Б", null, aboveB)));

        Assert.Equal(why, error.Message);
    }

    private static Municipality Of(params Executor[] bodies) => new(
        new MunicipalityInfo("x", "X", "X", "Asia/Yekaterinburg", null),
        [],
        bodies,
        []);
}
