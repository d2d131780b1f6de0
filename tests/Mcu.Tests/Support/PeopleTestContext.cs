using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.People;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Support;

/// <summary>A made-up centre on 23 November 2026: a head, a deputy of a block who is on leave from tomorrow, and vacancies.</summary>
public abstract class PeopleTestContext : PageTestContext
{
    protected static readonly DateOnly Today = new(2026, 11, 23);

    protected PeopleTestContext()
    {
        Staff = new StaffDirectory(
            new OrganizationStructure(
            [
                new Position("wall", "Экран", Roles.Wall),
                new Position("duty", "Дежурный", Roles.DutyOfficer) { IsShared = true, Superior = "head" },
                new Position("lead", "Начальник отдела", Roles.SectorLead) { Block = "city", Superior = "deputy", Clause = "1.3" },
                new Position("deputy", "Заместитель", Roles.Deputy)
                {
                    Block = "city", Superior = "head", Clause = "1.2", Seat = CouncilSeat.Member,
                },
                new Position("head", "Руководитель центра", Roles.Head) { Superior = "mayor", Clause = "1.1", Seat = CouncilSeat.Chair },
                new Position("mayor", "Глава", Roles.Mayor),
                new Position("north", "Глава района", Roles.TerritoryHead) { Territory = "north", Superior = "head" },
                new Position("pos", "Координатор ПОС", Roles.Coordinator) { Superior = "head", Systems = ["Pos"] },
                new Position("admin", "Администратор", Roles.Admin) { IsShared = true },
                new Position("member", "Прокурор", null) { Seat = CouncilSeat.Member },
            ]),
            SampleData.Zone,
            new TownClock(Time));
        Staff.Take(new StaffRecords(
            1,
            [
                new Person("ivanov", "Иванов И. И."), new Person("petrov", "Петров П. П."), new Person("rudneva", "Руднева М. Л."),
                new Person("root", "Донников К. К."),
            ],
            [
                new Appointment(Guid.NewGuid(), "ivanov", "deputy"), new Appointment(Guid.NewGuid(), "rudneva", "head"),
                new Appointment(Guid.NewGuid(), "root", "admin"),
            ],
            [new Substitution(Guid.NewGuid(), "deputy", "petrov", Today.AddDays(1), Today.AddDays(19), "№ 12 от 20.11.2026")]));
        Changes = new FakeStaff(Staff);
        Services.AddSingleton(Staff);
        Services.AddSingleton<IStaffStore>(Changes);
        Services.AddSingleton<TimeProvider>(Time);
        Person = new Actor("root", "Донников К. К.", Roles.Admin) { Position = "admin" };
    }

    private protected StaffDirectory Staff { get; }

    private protected FakeStaff Changes { get; }
}
