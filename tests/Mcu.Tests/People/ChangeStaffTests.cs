using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.Journal;
using Mcu.Application.People;
using Mcu.Tests.Support;

namespace Mcu.Tests.People;

/// <summary>Which changes of people and positions are refused, and why.</summary>
public sealed class ChangeStaffTests
{
    private static readonly Actor Admin = new("root", "Донников К. К.", Roles.Admin);

    private readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero));
    private readonly StaffDirectory _directory;
    private readonly FakeStaff _store;
    private readonly ChangeStaff _change;

    public ChangeStaffTests()
    {
        var clock = new TownClock(_time);
        _directory = new StaffDirectory(
            new OrganizationStructure(
            [
                new Position("head", "Руководитель", Roles.Head),
                new Position("duty", "Дежурный", Roles.DutyOfficer) { IsShared = true },
                new Position("admin", "Администратор", Roles.Admin) { IsShared = true },
                new Position("auditor", "Проверяющий", Roles.Auditor) { IsShared = true },
                new Position("member", "Член МЦУ", null),
            ]),
            SampleData.Zone,
            clock);
        _directory.Take(new StaffRecords(
            1,
            [.. "root ivanov petrov".Split(' ').Select(code => new Person(code, code))],
            [new Appointment(Guid.NewGuid(), "root", "admin"), new Appointment(Guid.NewGuid(), "ivanov", "head")],
            []));
        _store = new FakeStaff(_directory);
        _change = new ChangeStaff(_store, _directory, clock, _time);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DateOnly Today => _directory.Today;

    [Theory]
    [InlineData("nobody", "duty", "staff.person")]
    [InlineData("petrov", "zzz", "staff.position")]
    [InlineData("petrov", "member", "staff.position")]
    [InlineData("petrov", "head", "staff.overlap")]
    [InlineData("root", "admin", "staff.overlap")]
    [InlineData("petrov", "auditor", "staff.auditor-days")]
    public async Task Appoint_IsRefused(string person, string position, string code) =>
        Assert.Equal(Outcome.Refuse(code), await _change.AppointAsync(person, position, null, null, Admin, Ct));

    [Fact]
    public async Task Appoint_AuditorOfOneself_IsRefused_AndOfAnotherForATimeIsNot()
    {
        Assert.Equal(Outcome.Refuse("staff.self"), await _change.AppointAsync("root", "auditor", Today, Today, Admin, Ct));
        Assert.Equal(Outcome.Done, await _change.AppointAsync("petrov", "auditor", Today, Today.AddDays(5), Admin, Ct));
        Assert.Equal(("position", "auditor", "appointed"), Said(_store.Entries[^1]));
    }

    [Theory]
    [InlineData("petrov", "head", 0, -1, "№ 1", "staff.days")]
    [InlineData("petrov", "head", 0, 366, "№ 1", "staff.days")]
    [InlineData("petrov", "head", 0, 5, " ", "staff.order")]
    [InlineData("ivanov", "head", 0, 5, "№ 1", "staff.holder")]
    [InlineData("nobody", "head", 0, 5, "№ 1", "staff.person")]
    [InlineData("petrov", "member", 0, 5, "№ 1", "staff.position")]
    public async Task Substitute_IsRefused(string person, string position, int from, int to, string order, string code) => Assert.Equal(
        Outcome.Refuse(code),
        await _change.SubstituteAsync(position, person, Today.AddDays(from), Today.AddDays(to), order, Admin, Ct));

    [Fact]
    public async Task Substitute_OverlappingAnother_IsRefused_UntilTheFirstIsEnded()
    {
        Assert.Equal(Outcome.Done, await Substitute("petrov", 0, 5));
        Assert.Equal(Outcome.Refuse("staff.overlap"), await Substitute("root", 5, 9));
        Assert.Equal(Outcome.Done, await Substitute("root", 6, 9));

        var first = _directory.Current.Substitutions.Single(one => one.Person == "petrov");
        Assert.Equal(Outcome.Done, await _change.EndSubstitutionAsync(first.Id, Admin, Ct));

        Assert.Equal("ivanov", _directory.Current.Occupants(_directory.Structure.Position("head")!, Today)[0].Code);
        Assert.Equal(Outcome.Done, await Substitute("root", 0, 5));

        Task<Outcome> Substitute(string person, int from, int to) =>
            _change.SubstituteAsync("head", person, Today.AddDays(from), Today.AddDays(to), "№ 7", Admin, Ct);
    }

    /// <summary>The last administrator can neither be blocked nor lose the position, not even at the end of a later day.</summary>
    [Fact]
    public async Task LastAdministrator_Stays()
    {
        var own = _directory.Current.Appointments.Single(one => one.Person == "root");

        Assert.Equal(Outcome.Refuse("staff.last-admin"), await _change.BlockAsync("root", true, Admin, Ct));
        Assert.Equal(
            Outcome.Refuse("staff.last-admin"), await _change.EndAppointmentAsync(own.Id, Today.AddDays(-1), Admin, Ct));
        Assert.Equal(
            Outcome.Refuse("staff.last-admin"), await _change.EndAppointmentAsync(own.Id, Today.AddDays(9), Admin, Ct));

        Assert.Equal(Outcome.Done, await _change.AppointAsync("petrov", "admin", Today, null, Admin, Ct));
        Assert.Equal(Outcome.Done, await _change.BlockAsync("root", true, Admin, Ct));
    }

    [Fact]
    public async Task Change_WithoutTheRight_OrAfterAnother_IsRefused()
    {
        Assert.Equal(Outcome.NoRight, await _change.AddPersonAsync("x", "Х", Admin with { Role = Roles.Head }, Ct));
        Assert.Empty(_store.Entries);

        _store.IsOvertaken = true;
        Assert.Equal(Outcome.Refuse("staff.changed"), await _change.AddPersonAsync("x", "Х", Admin, Ct));
    }

    [Theory]
    [InlineData("x", " ", "staff.name")]
    [InlineData("ivanov", "Иванов", "staff.code")]
    [InlineData("head", "Иванов", "staff.code")]
    public async Task AddPerson_IsRefused(string code, string name, string why) =>
        Assert.Equal(Outcome.Refuse(why), await _change.AddPersonAsync(code, name, Admin, Ct));

    private static (string, string, string) Said(JournalEntry entry) => (entry.Kind, entry.Subject, entry.Act);
}
