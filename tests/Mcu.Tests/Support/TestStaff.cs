using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.People;

namespace Mcu.Tests.Support;

/// <summary>Made-up people, each in one position of the same code.</summary>
internal static class TestStaff
{
    /// <summary>A directory that holds these people from the beginning.</summary>
    public static StaffDirectory Directory(params (Position Position, string Name)[] people)
    {
        var directory = new StaffDirectory(
            new OrganizationStructure([.. people.Select(one => one.Position)]),
            SampleData.Zone,
            new TownClock(TimeProvider.System),
            isDemo: true);
        directory.Take(Records(people));
        return directory;
    }

    public static StaffRecords Records(params (Position Position, string Name)[] people) => new(
        1,
        [.. people.Select(one => new Person(one.Position.Code, one.Name) { IsMadeUp = true })],
        [.. people.Select(one => new Appointment(Guid.CreateVersion7(), one.Position.Code, one.Position.Code))],
        []);
}
