using System.Collections.Immutable;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Live;

public class SourceOverviewTests
{
    private static readonly DateTimeOffset Now = SampleData.Monday9;
    private static readonly SourceInfo Vk = new("VK", SourceKind.Vk, "token", null, null);
    private static readonly SourceInfo Register = new("Реестр", SourceKind.IncidentManagement, null, null, null);

    private readonly SourceOverview _overview = new(new SourceCatalog([Vk, Register]));

    [Fact]
    public void Health_NamesThoseOfTheSettingsFirst_ThenOthersByName()
    {
        var board = Board(new SourceState("Б", Now, 1), new SourceState("Реестр", Now, 2), new SourceState("А", Now, 3));

        var health = _overview.Health(board);

        Assert.Equal([("VK", 0), ("Реестр", 2), ("А", 3), ("Б", 1)], health.Select(source => (source.Name, source.Backlog)));
        Assert.Equal([null, Now.AddHours(26)], health.Take(2).Select(source => source.SilentAt));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(-1, null, true)]
    [InlineData(1, null, false)]
    [InlineData(null, 1, false)]
    public void Health_IsFailing_UntilAMessageOrASuccessCameLater(int? message, int? success, bool isFailing)
    {
        var failure = new SourceFailure(Now, "away");
        var board = Board(new SourceState("VK", Hours(message), 0)) with
        {
            SourceRuns = ImmutableDictionary<string, SourceRun>.Empty.Add("VK", new SourceRun("VK", Hours(success), failure)),
        };

        var health = _overview.Health(board)[0];

        Assert.Equal(failure, health.LastFailure);
        Assert.Equal(isFailing, health.IsFailing);
    }

    [Fact]
    public void Health_HasASourceThatOnlyFailed_LastOfAll_AndNoneThatOnlyWasAsked()
    {
        var failure = new SourceFailure(Now, "away");
        var board = Board(new SourceState("Я", Now, 0)) with
        {
            SourceRuns = ImmutableDictionary<string, SourceRun>.Empty
                .Add("А", new SourceRun("А", null, failure))
                .Add("Б", new SourceRun("Б", Now, null))
                .Add("VK", new SourceRun("VK", null, failure)),
        };

        var health = _overview.Health(board);

        Assert.Equal([("VK", true), ("Реестр", false), ("Я", false), ("А", true)], health.Select(source => (source.Name, source.IsFailing)));
    }

    [Fact]
    public void Failure_OfASource_IsDrawnAtOnce_AndASuccessAloneIsNot()
    {
        var board = new LiveBoard(SampleData.Zone, SampleData.Clock(), TimeProvider.System);
        board.Load(BoardSeed.Empty);
        var before = board.Current;

        board.SetSourceRuns([new SourceRun("VK", Now, null)]);
        Assert.Same(before, board.Current);
        board.SetSourceRuns([new SourceRun("VK", Now, new SourceFailure(Now.AddMinutes(1), "away"))]);

        Assert.True(board.Current.SourceRuns["VK"].IsFailing);
    }

    private static DateTimeOffset? Hours(int? hours) => hours is { } count ? Now.AddHours(count) : null;

    private static BoardSnapshot Board(params SourceState[] sources) => BoardSnapshot.Empty with { Sources = [.. sources] };
}
