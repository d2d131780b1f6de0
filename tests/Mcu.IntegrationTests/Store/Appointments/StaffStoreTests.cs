using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.People;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Store.Appointments;

/// <summary>Who holds which position, on two nodes and on a real database.</summary>
public sealed class StaffStoreTests(TestPostgres postgres)
{
    private static readonly Actor Admin = new("root", "Донников К. К.", Roles.Admin);

    private static readonly Dictionary<string, string?> Demo = new() { ["Demo:Enabled"] = "true" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_OnOneNode_IsKnownOnTheOther_AndInTheJournal()
    {
        await using var one = await McuApp.StartAsync(postgres);
        await using var other = await McuApp.StartAsync(one.Connection, time: one.Time);

        Assert.Equal(Outcome.Done, await ChangeAsync(one, change => change.AddPersonAsync("ivanov", "Иванов И. И.", Admin, Ct)));
        Assert.Equal(Outcome.Done, await ChangeAsync(one, change => change.AppointAsync("ivanov", "head", null, null, Admin, Ct)));

        Assert.Empty(Directory(other).Current.People);
        await ReadAsync(other);
        Assert.Equal("Иванов И. И.", Directory(other).Current.Responsible(Roles.Head, default, Directory(other).Today)!.Name);
        Assert.Equal(
            ["person ivanov added", "position head appointed"],
            await one.ListAsync<string>("SELECT concat_ws(' ', kind, subject, act) FROM mcu.journal ORDER BY id"));
    }

    /// <summary>Two administrators at once: the second is told, and nothing of theirs is written.</summary>
    [Fact]
    public async Task Change_SeenBeforeAnother_IsRefused()
    {
        await using var one = await McuApp.StartAsync(postgres);
        await using var other = await McuApp.StartAsync(one.Connection, time: one.Time);
        await ChangeAsync(one, change => change.AddPersonAsync("ivanov", "Иванов И. И.", Admin, Ct));

        Assert.Equal(
            Outcome.Refuse("staff.changed"), await ChangeAsync(other, change => change.AddPersonAsync("petrov", "Петров", Admin, Ct)));

        Assert.Equal(1, await one.AskAsync<long>("SELECT count(*) FROM mcu.people"));
        Assert.Equal(1, await one.AskAsync<long>("SELECT count(*) FROM mcu.journal"));
        Assert.Equal(Outcome.Done, await ChangeAsync(other, change => change.AddPersonAsync("petrov", "Петров", Admin, Ct)));
    }

    [Fact]
    public async Task MadeUpPeople_ComeWithTheDemo_Once_AndCountForNothingWithoutIt()
    {
        var connection = await postgres.CreateDatabaseAsync(Ct);
        await using (var demo = await McuApp.StartAsync(connection, settings: Demo))
        {
            await using var second = await McuApp.StartAsync(connection, settings: Demo);
            var people = Directory(demo).Current.People.Count;
            Assert.True(people > 30, $"{people} people");
            Assert.Equal(people, await demo.AskAsync<long>("SELECT count(*) FROM mcu.people"));
            Assert.All(Directory(second).Structure.Positions.Where(position => position.Role is Roles.Deputy or Roles.Head), position =>
                Assert.NotNull(Directory(second).Current.Occupants(position, Directory(second).Today)[0].Person));
        }

        await using var real = await McuApp.StartAsync(connection);
        Assert.Empty(Directory(real).Current.People);
        Assert.Null(Directory(real).Current.Responsible(Roles.Head, default, Directory(real).Today)!.Person);
    }

    /// <summary>A substitution from tomorrow changes who is asked tomorrow, and not today.</summary>
    [Fact]
    public async Task Substitution_FromTomorrow_ChangesWhoIsToldTomorrow()
    {
        await using var app = await McuApp.StartAsync(postgres);
        foreach (var code in new[] { "ivanov", "petrov" })
        {
            await ChangeAsync(app, change => change.AddPersonAsync(code, code, Admin, Ct));
        }

        var tomorrow = Directory(app).Today.AddDays(1);
        await ChangeAsync(app, change => change.AppointAsync("ivanov", "lead-infrastructure", null, null, Admin, Ct));
        await ChangeAsync(app, change => change.SubstituteAsync(
            "lead-infrastructure", "petrov", tomorrow, tomorrow.AddDays(9), "№ 5 от 22.11.2026", Admin, Ct));

        await app.RegisterAsync(SampleData.Signal("today"));
        app.Time.Advance(TimeSpan.FromHours(3));
        await app.SweepAsync();
        Assert.Equal(["ivanov lead-infrastructure "], await ToldAsync(app));

        await app.RegisterAsync(SampleData.Signal("tomorrow"));
        app.Time.Advance(TimeSpan.FromDays(1));
        await app.SweepAsync();
        Assert.Contains("petrov lead-infrastructure ivanov", await ToldAsync(app));
    }

    private static Task<IReadOnlyList<string>> ToldAsync(McuApp app) => app.ListAsync<string>(
        "SELECT DISTINCT concat(person, ' ', position, ' ', substitute_of) FROM mcu.notice_deliveries WHERE role = 'sector-lead' " +
        "ORDER BY 1");

    private static StaffDirectory Directory(McuApp app) => app.Services.GetRequiredService<StaffDirectory>();

    private static Task<Outcome> ChangeAsync(McuApp app, Func<ChangeStaff, Task<Outcome>> change) =>
        app.InScopeAsync<ChangeStaff, Outcome>(change);

    private static Task<bool> ReadAsync(McuApp app) => app.InScopeAsync<IStaffStore, bool>(async store =>
    {
        await store.ReadAsync(Ct);
        return true;
    });
}
