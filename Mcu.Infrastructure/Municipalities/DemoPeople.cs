using Mcu.Application.Appointments;
using Mcu.Application.People;

namespace Mcu.Infrastructure.Municipalities;

/// <summary>The made-up people of a demonstration, one at least for each role; a town's own people are never shipped.</summary>
internal static class DemoPeople
{
    /// <param name="structure">Only its positions are held: a copied profile may lack some.</param>
    /// <returns>Nobody for a municipality that is not shipped.</returns>
    public static StaffRecords Of(string municipality, OrganizationStructure structure)
    {
        var people = ProfileReader.Shipped<DemoPeopleFile>("demo-people.json").Towns.GetValueOrDefault(municipality) ?? [];
        return new StaffRecords(
            0,
            [.. people.Select(line => new Person(line.Code, line.Name) { IsMadeUp = true })],
            [
                .. people.SelectMany(line => line.Positions, (line, position) => (line.Code, Position: position))
                    .Where(held => structure.Position(held.Position) is not null)
                    .Select(held => new Appointment(Guid.CreateVersion7(), held.Code, held.Position)),
            ],
            []);
    }
}

/// <summary>The made-up people on disk, by the municipality's code.</summary>
internal sealed record DemoPeopleFile(IReadOnlyDictionary<string, IReadOnlyList<DemoPeopleFile.PersonLine>> Towns)
{
    internal sealed record PersonLine(string Code, string Name, IReadOnlyList<string> Positions);
}
