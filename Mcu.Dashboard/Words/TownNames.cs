using Mcu.Application.Incidents;
using Mcu.Application.People;
using Mcu.Application.Town;
using Mcu.Application.Triage;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Words;

/// <summary>Names for codes. A null code is «не определено»; a code that the profile no longer contains is shown as it is.</summary>
public sealed class TownNames(Municipality town, TopicTree topics, IStringLocalizer<Texts> texts)
{
    public string Undetermined => texts["Undetermined"];

    /// <summary>Whether the act knows blocks; where it does not, pages call them units, as its bodies stand in their place.</summary>
    public bool HasBlocks => town.HasBlocks;

    public string TopicGroup(string? code) => Name(code, topics.Group(code)?.Name);

    /// <summary>At most sixteen characters.</summary>
    public string TopicGroupLabel(string? code) => Name(code, topics.Group(code)?.Label);

    public string Topic(string? code) => Name(code, topics.Topic(code)?.Name);

    /// <summary>Shown instead of a card's title where the title may not be shown: its topic, or the group of it.</summary>
    public string InPlaceOfTitle(IncidentCard card) => card.Topic is not null ? Topic(card.Topic) : TopicGroup(card.TopicGroup);

    /// <summary>A card's title as all staff see it: the one a wall may show too, because not everybody may read the text.</summary>
    public string Title(IncidentCard card) => card.PublicTitle ?? InPlaceOfTitle(card);

    public string District(string? code) => Name(code, town.District(code)?.Name);

    /// <summary>At most four characters, and two words where it is undetermined.</summary>
    public string DistrictShort(string? code) => code is null ? texts["UndeterminedShort"] : town.District(code)?.Short ?? code;

    public string Block(string? code) => Name(code, town.KnownBlock(code)?.Name);

    /// <summary>For a place without room: at most twenty characters where the profile gives a short name, else the name.</summary>
    public string BlockShort(string? code) => town.KnownBlock(code)?.Short ?? Block(code);

    public string Executor(string? code) => Name(code, town.Executor(code)?.Name);

    private string Name(string? code, string? name) => code is null ? Undetermined : name ?? code;
}
