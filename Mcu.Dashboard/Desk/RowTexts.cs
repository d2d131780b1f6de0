using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Mcu.Dashboard.Words;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Town;
using Mcu.Dashboard.Components;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Desk;

/// <summary>
/// What a row of the desk says about a card: written once a card and language, however many desks show it, and forgotten with the card.
/// </summary>
public sealed class RowTexts(
    TownNames names,
    TownTimes times,
    TownZone zone,
    TownClock clock,
    IStringLocalizer<Texts> texts,
    IStringLocalizer<DeskTexts> duty,
    IStringLocalizer<CardTexts> words)
{
    private readonly ConcurrentDictionary<string, ConditionalWeakTable<IncidentCard, RowText>> _written = [];

    public string FreshSign => duty["Fresh.sign"];

    public string Acknowledge => duty["Acknowledge"];

    public RowText Of(IncidentCard card)
    {
        var written = _written.GetOrAdd(CultureInfo.CurrentUICulture.Name, _ => []);
        var today = zone.Day(clock.Now);
        if (!written.TryGetValue(card, out var text) || text.Day != today)
        {
            text = Write(card, today);
            written.AddOrUpdate(card, text);
        }

        return text;
    }

    /// <summary>What a screen reader says of a row that a key has led to: its number, title and state.</summary>
    public string Say(IncidentCard card, DateTimeOffset now)
    {
        var term = card.Nearest is { } nearest
            ? $"{texts["Clock." + nearest.Code]}: {words["Face." + nearest.Read(now)]}"
            : null;
        return string.Join(", ", new[] { card.Number, names.Title(card), texts["Status." + card.Status], term }.OfType<string>());
    }

    private RowText Write(IncidentCard card, DateOnly today) => new(
        today,
        $"/incidents/{card.Number}",
        $"{Acknowledge} {card.Number}",
        names.Title(card),
        string.Join(" · ", Facts(card)),
        card.Nearest is { } nearest ? texts["Clock." + nearest.Code] : Over(card),
        card.Nearest is { } soon ? Countdown.Iso(soon.SoonAt) : null,
        card.Nearest is { } due ? Countdown.Iso(due.DueAt) : null);

    private string Over(IncidentCard card) => card.Status switch
    {
        IncidentStatus.Closed => duty["Gone"],
        IncidentStatus.Answered => duty["Answered"],
        _ => duty["NoClock"],
    };

    private IEnumerable<string> Facts(IncidentCard card)
    {
        if (card is { AcknowledgedAt: { } at, AcknowledgedBy: { } by })
        {
            yield return duty["Acknowledged", by, times.Time(at)];
        }

        yield return card.Source;
        yield return names.TopicGroup(card.TopicGroup);
        yield return names.District(card.District);
        yield return names.Block(card.Block);
    }
}

/// <param name="Day">The day it was written on: a moment of another day is said with its date.</param>
/// <param name="Act">What the row's button does, with the number: a screen reader reads buttons without their rows.</param>
/// <param name="Note">Which clock is the nearest, or why none runs.</param>
/// <param name="DueAt">As the countdown wants it; null when no clock runs.</param>
public sealed record RowText(DateOnly Day, string Href, string Act, string Title, string Facts, string Note, string? SoonAt, string? DueAt);
