using System.Globalization;
using Mcu.Application.Common;
using Mcu.Application.Obligations;
using Mcu.Application.People;
using Mcu.Application.Town;

namespace Mcu.Infrastructure.Municipalities;

/// <summary>What a profile says, entry by entry, each with its clause.</summary>
internal static class ProfileEntries
{
    private const string Separator = " · ";

    /// <summary>A profile is written in Russian, whatever language the page is in.</summary>
    private static readonly DateTimeFormatInfo Russian = CultureInfo.GetCultureInfo("ru-RU").DateTimeFormat;

    public static IReadOnlyList<ProfileSection> Of(ProfileFile file)
    {
        var blocks = file.Blocks.ToDictionary(block => block.Code, block => block.Name);
        var districts = file.Districts.ToDictionary(district => district.Code, district => district.Name);
        var bodies = file.Executors.ToDictionary(body => body.Code, body => body.Name);
        return
        [
            new("positions", [.. (file.Positions ?? []).Select(position => new ProfileEntry(
                position.Name,
                Words(
                    position.Block is null ? null : blocks.GetValueOrDefault(position.Block),
                    Named(districts, position.Territory),
                    Named(bodies, position.Executor),
                    string.Join(", ", position.Systems ?? [])),
                position.Clause)
            {
                Roles = position.Role is null ? [] : [position.Role],
                Seat = position.Seat?.ToString(),
            })]),
            new("blocks", [.. file.Blocks.Select(block => new ProfileEntry(block.Name, block.Short ?? "", block.Clause))]),
            new("districts", [.. file.Districts.Select(district => new ProfileEntry(
                district.Name, People(district.Population), district.Clause))]),
            new("executors", [.. file.Executors.Select(body => new ProfileEntry(
                body.Name, Words(Named(blocks, body.Block), Named(districts, body.Territory), Named(bodies, body.Parent)), body.Clause))]),
            new("systems", [.. (file.Systems ?? []).Select(system => new ProfileEntry(system.Name, "", system.Clause))]),
            new("ladders", [.. (file.Ladders ?? []).Select(ladder => new ProfileEntry(ladder.Clock, "", ladder.Clause)
            {
                Roles = [.. ladder.Levels.Select(level => level.Role)],
            })]),
            new("norms", [.. (file.Norms ?? []).Select(norm => new ProfileEntry(
                norm.Code, norm.Act, norm.Clause))]),
            new("obligations", [.. ProfileObligations.Of(file).Select(duty => new ProfileEntry(
                duty.Code, duty.Act, duty.IsProposal ? null : duty.Clause)
            {
                Roles = duty.Answerable,
            })]),
            new("meetings", [.. Meetings(file)]),
            new("officeHours", [.. file.OfficeHours.Select(hours => new ProfileEntry(
                string.Join(", ", hours.Days.Select(Russian.GetDayName)),
                string.Create(CultureInfo.InvariantCulture, $"{hours.From:HH:mm}–{hours.To:HH:mm}"),
                hours.Clause))]),
            new("localCalendar", [.. (file.LocalCalendar ?? []).Select(day => new ProfileEntry(
                day.Title, day.Date.ToString("d MMMM yyyy", Russian), day.Clause))]),
        ];
    }

    private static IEnumerable<ProfileEntry> Meetings(ProfileFile file)
    {
        if (file.Meetings is not { } rules)
        {
            yield break;
        }

        if (rules.Forms is { } forms)
        {
            yield return new ProfileEntry("forms", string.Join(", ", forms.Value), forms.Clause);
        }

        if (rules.Quorum is { } quorum)
        {
            yield return new ProfileEntry("quorum", $"{quorum.Value}", quorum.Clause);
        }

        if (rules.Majority is { } majority)
        {
            yield return new ProfileEntry("majority", $"{majority.Value}", majority.Clause);
        }

        if (rules.CastingVote is { } casting)
        {
            yield return new ProfileEntry("castingVote", $"{casting.Value}", casting.Clause);
        }

        if (rules.SignedBy is { } signed)
        {
            // An older profile has people and no positions.
            var names = signed.Value.Select(code => file.Positions is not { } positions
                ? code
                : positions.FirstOrDefault(position => position.Code == code)?.Name
                    ?? throw new ProfileFaultException("meetings", code, code, $"the protocol: there is no position {code}"));
            yield return new ProfileEntry("signedBy", string.Join(", ", names), signed.Clause);
        }
    }

    private static string? Named(Dictionary<string, string> names, string? code) =>
        code is null ? null : names.GetValueOrDefault(code, code);

    private static string Words(params IEnumerable<string?> parts) =>
        string.Join(Separator, parts.Where(part => !string.IsNullOrEmpty(part)));

    private static string People(ProfileFile.PopulationLine? population) => population is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{population.People} ({population.On:yyyy-MM-dd}, {population.Source})");
}
