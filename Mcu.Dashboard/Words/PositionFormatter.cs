using System.Globalization;
using Mcu.Application.Appointments;
using Mcu.Application.Deadlines;
using Mcu.Application.People;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Words;

/// <summary>Positions and who acts in them, in words.</summary>
public sealed class PositionFormatter(StaffDirectory directory, TownNames names, TownZone zone, IStringLocalizer<Texts> texts)
{
    /// <summary>Names that more than one position has.</summary>
    private readonly HashSet<string> _shared =
        [.. directory.Structure.Positions.CountBy(position => position.Name).Where(name => name.Value > 1).Select(name => name.Key)];

    /// <summary>The position's name, with its block or district where several have this name.</summary>
    public string Name(Position position) => Place(position) is { } place && _shared.Contains(position.Name)
        ? $"{position.Name} · {place}"
        : position.Name;

    private string? Place(Position position) => position switch
    {
        { Block: { } block } => names.Block(block),
        { Territory: { } district } => names.District(district),
        _ => null,
    };

    /// <summary>«за: Иванов И. И., до 12.12»; null for a holder.</summary>
    public string? Acting(Occupant occupant) => occupant.Instead is { } order
        ? texts["Acting", occupant.Holder?.Name ?? occupant.Position.Name, ShortDay(order.To)].Value
        : null;

    /// <summary>Who was told, as rows keep it; with the holder for whom they acted, and until when, where the order is known.</summary>
    public string Who(string person, string? position, string? substituteOf, DateTimeOffset at)
    {
        var name = NameOf(person);
        if (substituteOf is null)
        {
            return name;
        }

        var day = zone.Day(at);
        return directory.Current.Substitutions.FirstOrDefault(
            one => one.Position == position && one.Person == person && one.IsInForce(day)) is { } order
            ? $"{name} ({texts["Acting", NameOf(substituteOf), ShortDay(order.To)]})"
            : $"{name} ({texts["Acting.for", NameOf(substituteOf)]})";
    }

    /// <summary>The name of a person or a position; the code itself where nobody knows it any more.</summary>
    public string NameOf(string code) => directory.Current.NameOf(code) ?? code;

    /// <summary>
    /// The position that answered although it is of another role than the one that was asked for, because nearer ones were vacant; null
    /// where the asked role answered, and in rows of older releases.
    /// </summary>
    /// <param name="exists">Whether the municipality has a position of the asked role.</param>
    public Position? InPlaceOf(string role, string? position, out bool exists)
    {
        exists = directory.Structure.Positions.Any(one => one.Role == role);
        return directory.Structure.Position(position) is { } found && found.Role != role ? found : null;
    }

    private static string ShortDay(DateOnly day) => day.ToString("dd.MM", CultureInfo.InvariantCulture);
}
