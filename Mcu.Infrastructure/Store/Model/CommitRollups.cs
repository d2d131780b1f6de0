using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.Ratings;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>What changes add to the tables of figures, one entry for each row; figures may be negative.</summary>
internal sealed record CommitRollups(
    IReadOnlyList<FlowRow> Flows, IReadOnlyList<AnswerRollupRow> Answers, IReadOnlyList<ArrivalRollupRow> Arrivals)
{
    public static CommitRollups Of(IReadOnlyList<IncidentChange> changes, TownZone zone)
    {
        var figures = FigureSums.Of(changes, zone);
        return new CommitRollups(
            [.. FlowSums.Of(changes, zone).Select(FlowRow.From)], AnswersOf(figures), ArrivalsOf(figures));
    }

    public static AnswerRollupRow[] AnswersOf(FigureSums figures) =>
        [.. figures.Answers.Select(sum => AnswerRollupRow.From(sum.Key, sum.Value))];

    public static ArrivalRollupRow[] ArrivalsOf(FigureSums figures) =>
        [.. figures.Arrivals.Select(sum => ArrivalRollupRow.From(sum.Key, sum.Value))];
}
