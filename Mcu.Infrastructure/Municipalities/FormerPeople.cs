using Mcu.Application.Appointments;
using Mcu.Application.People;

namespace Mcu.Infrastructure.Municipalities;

/// <summary>
/// Reads a profile written before there were positions, when it named people: each person's own role and each further appointment becomes a
/// position, and the person its first holder. A town that runs its own file keeps working after the upgrade.
/// </summary>
internal static class FormerPeople
{
    public static (IReadOnlyList<Position> Positions, StaffRecords First) Read(ProfileFile file)
    {
        var people = file.People ?? [];
        ProfileCheck.Distinct("people", people.Select(person => person.Code));
        List<Position> positions = [];
        List<Appointment> appointments = [];
        foreach (var line in people)
        {
            Add(line.Code, line.Code, line.Post, line.Role, line.Block, line.Territory, null, null);
        }

        foreach (var line in Further(file))
        {
            var held = positions.Find(position => position.Code == line.Person
                && (position.Role, position.Block, position.Territory) == (line.Role, line.Block, line.Territory));
            if (held is null)
            {
                var post = people.FirstOrDefault(person => person.Code == line.Person)?.Post
                    ?? throw new FormatException($"{line.Person} as {line.Role}: there is no such person");
                Add($"{line.Role}-{line.Block ?? line.Territory ?? line.Person}", line.Person, post, line.Role, line.Block, line.Territory,
                    line.From, line.To);
            }
        }

        return (positions, new StaffRecords(0, [.. people.Select(line => new Person(line.Code, line.Name))], appointments, []));

        void Add(
            string code, string person, string post, string role, string? block, string? territory, DateOnly? from, DateOnly? to)
        {
            if (positions.TrueForAll(position => position.Code != code))
            {
                var known = ProfileReader.Known(role);
                positions.Add(new Position(code, post, known) { Block = block, Territory = territory, IsShared = true });
            }

            appointments.Add(new Appointment(Guid.CreateVersion7(), person, code, from, to));
        }
    }

    private static IEnumerable<ProfileFile.AppointmentLine> Further(ProfileFile file) =>
        file.Blocks.Where(block => block.Lead is not null)
            .Select(block => new ProfileFile.AppointmentLine(block.Lead!, Roles.SectorLead, block.Code))
            .Concat(file.Blocks.Where(block => block.Deputy is not null)
                .Select(block => new ProfileFile.AppointmentLine(block.Deputy!, Roles.Deputy, block.Code)))
            .Concat(file.Appointments ?? []);
}
