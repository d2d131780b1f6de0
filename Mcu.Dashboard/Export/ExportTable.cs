using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Dashboard.Resources;
using Mcu.Dashboard.Words;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Export;

/// <summary>
/// What the rows hold: nothing personal, no words of a resident beyond what a wall may show, moments by the town's clocks.
/// </summary>
internal sealed class ExportTable(TownNames names, TownZone zone, IStringLocalizer<ExportTexts> texts, IStringLocalizer<Texts> shared)
{
    private static readonly string[] OfCard =
    [
        "Number", "Kind", "Source", "Title", "Status", "TopicGroup", "Topic", "District", "Block", "Executor",
        "Received", "Acknowledged", "Answered",
    ];

    private static readonly string[] OfNearest = ["Nearest", "Due", "Face"];
    private static readonly string[] OfClock = ["Clock", "Norm", "Started", "Due", "Stopped", "Face"];

    public IReadOnlyList<object?> Heads(bool isByClock) =>
        [.. OfCard.Concat(isByClock ? OfClock : OfNearest).Select(head => texts[head].Value)];

    /// <summary>The rows of a card: one, or one for each of its clocks.</summary>
    public IEnumerable<IReadOnlyList<object?>> Rows(IncidentCard card, bool isByClock, DateTimeOffset now)
    {
        object?[] facts =
        [
            card.Number,
            texts[$"Kind.{card.Kind}"].Value,
            card.Source,
            card.PublicTitle ?? names.InPlaceOfTitle(card),
            shared[$"Status.{card.Status}"].Value,
            names.TopicGroup(card.TopicGroup),
            names.Topic(card.Topic),
            names.District(card.District),
            names.Block(card.Block),
            names.Executor(card.Executor),
            Moment(card.ReceivedAt),
            Moment(card.AcknowledgedAt),
            Moment(card.AnsweredAt),
        ];
        if (!isByClock)
        {
            var clock = card.IsOpen ? card.Nearest : card.Answer;
            yield return [.. facts, clock is null ? null : Name(clock), Moment(clock?.DueAt), clock is null ? null : Face(clock, now)];
            yield break;
        }

        foreach (var clock in card.Clocks)
        {
            yield return
            [
                .. facts, Name(clock), clock.Norm, Moment(clock.StartedAt), Moment(clock.DueAt), Moment(clock.StoppedAt), Face(clock, now),
            ];
        }
    }

    private string Name(DeadlineClock clock) => shared[$"Clock.{clock.Code}"];

    private string Face(DeadlineClock clock, DateTimeOffset now) => texts[$"Face.{clock.Read(now)}"];

    private DateTime? Moment(DateTimeOffset? moment) => moment is { } at ? zone.Local(at) : null;
}
