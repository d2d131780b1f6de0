using Mcu.Application.Incidents;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.People;

public sealed class IncidentRightsTests
{
    private static readonly SourceCatalog Sources = new(
    [
        new SourceInfo("vk-town", SourceKind.Vk, null, null, null),
        new SourceInfo("pos-town", SourceKind.Pos, null, null, null),
    ]);

    private static readonly IncidentRights Asked = new(
        TestStaff.Directory(
            (new Position("p-pos", "Координатор ПОС", Roles.Coordinator) { Systems = ["Pos"] }, "Первая А. А."),
            (new Position("p-all", "Координатор", Roles.Coordinator), "Второй Б. Б."),
            (new Position("p-water", "Водоканал", Roles.Executor) { Executor = "water-works" }, "Третий В. В."),
            (new Position("p-north", "Глава территории", Roles.TerritoryHead) { Territory = "north" }, "Четвёртый Г. Г.")),
        Sources);

    [Theory]
    [InlineData("p-pos", "pos-town", true)]
    [InlineData("p-pos", "vk-town", false)]
    [InlineData("p-all", "vk-town", true)]
    [InlineData(null, "vk-town", true)] // a key
    public void Coordinator_WorksOnIncidentsOfTheirSystems(string? position, string source, bool may)
    {
        var coordinator = new Actor(null, "Координатор", Roles.Coordinator) { Position = position };

        Assert.Equal(may, Asked.Has(coordinator, Right.RunDesk, Card(source)));
        Assert.True(Asked.Has(coordinator, Right.SeeContent, Card(source)));
    }

    [Theory]
    [InlineData("p-pos", "pos-town")]
    [InlineData("p-all", "by hand")]
    public void Coordinator_RegistersForTheirSystem(string position, string source) => Assert.Equal(
        source, Asked.RegistersFor(new Actor(null, "К", Roles.Coordinator) { Position = position }, "by hand"));

    [Fact]
    public void Executor_RegistersNothing() => Assert.Null(Asked.RegistersFor(new Actor(null, "И", Roles.Executor), "by hand"));

    [Theory]
    [InlineData(Roles.Executor, null, null, "p-water", ContentAccess.Open)]
    [InlineData(Roles.TerritoryHead, null, "north", "p-north", ContentAccess.Open)]
    [InlineData(Roles.TerritoryHead, null, "south", null, ContentAccess.Closed)]
    [InlineData(Roles.Deputy, "city", null, null, ContentAccess.Open)]
    [InlineData(Roles.Deputy, "social", null, null, ContentAccess.Closed)]
    [InlineData(Roles.Wall, null, null, null, ContentAccess.Closed)]
    [InlineData(Roles.System, null, null, null, ContentAccess.Open)]
    [InlineData(Roles.Auditor, null, null, null, ContentAccess.NeedsReason)]
    public void Content_IsOfTheBlockTheTerritoryAndTheBody(
        string role, string? block, string? territory, string? position, ContentAccess access)
    {
        var actor = new Actor(null, "x", role, block, territory) { Position = position };

        Assert.Equal(access, Asked.ContentOf(actor, Card("vk-town")));
    }

    /// <summary>Where an event tells nothing a person wrote, nothing of it is left out; where it does, all of it is.</summary>
    [Fact]
    public void OpenPart_OfEveryEvent_HoldsNothingThatSomebodyWrote()
    {
        const string Written = "написано";
        var at = SampleData.Monday9;
        IncidentEvent[] events =
        [
            new IncidentReceived(at, "vk", new TopicEvidence(EvidenceKind.Words, 1, [Written]), null),
            new IncidentAnswered(at, "Ольга", Written),
            new IncidentClosed(at, "Ольга", Written, false),
            new InterimAnswered(at, "Ольга", Written),
            new IncidentPostponed(at, "Ольга", at, Written, Written),
            new IncidentExtended(at, "Ольга", 30, Written),
            new IncidentForwarded(at, "Ольга", Written),
            new RegimeChanged(at, "Ольга", MessageKind.Message, Written),
        ];

        Assert.All(events, happened =>
        {
            var open = happened.WithoutWords();
            Assert.Equal((happened.At, happened.By, happened.Name), (open.At, open.By, open.Name));
            Assert.DoesNotContain(Written, System.Text.Json.JsonSerializer.Serialize(open, TextOptions), StringComparison.Ordinal);
        });
    }

    private static readonly System.Text.Json.JsonSerializerOptions TextOptions =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static IncidentCard Card(string source) =>
        IncidentCard.From(SampleData.Incident()) with { Source = source, Block = "city", District = "north", Executor = "water-works" };
}
