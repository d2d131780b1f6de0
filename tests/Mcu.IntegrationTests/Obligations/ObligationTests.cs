using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.Notices;
using Mcu.Application.Obligations;
using Mcu.Application.People;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Obligations;

/// <summary>Reports with real tables: two nodes send a reminder once, a restart repeats none, and one submission wins.</summary>
public class ObligationTests(TestPostgres postgres)
{
    private const string Count = "SELECT count(*) FROM mcu.notice_deliveries WHERE subject_kind = 'duty'";

    /// <summary>The reminder two working days before Friday 27 November 2026, nine in the morning in Perm.</summary>
    private static readonly DateTimeOffset Wednesday9 = new(2026, 11, 25, 4, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reminders_TwoNodesAtOnce_AreSentOnce_WithTheirOwnMoment_AndAreListed()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await using var node = await McuApp.StartAsync(app.Connection, time: app.Time);
        await RemindAsync(app);
        var before = await app.AskAsync<long>(Count);
        app.Time.MoveTo(Wednesday9.AddMinutes(20));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => RemindAsync(i % 2 == 0 ? app : node)));
        await RemindAsync(app);

        Assert.Equal(before + 2, await app.AskAsync<long>(Count));
        var (head, curator) = (Code(app, Roles.Head), Code(app, Roles.Curator));
        Assert.Equal(
            [curator, head],
            await app.ListAsync<string>("SELECT person FROM mcu.notice_deliveries WHERE cause = '2026-W48' AND step = 2 ORDER BY role"));
        var newest = Assert.IsType<ObligationNotice>((await LatestAsync(app, head))[0].Notice);
        Assert.Equal((Wednesday9, 2, "weekly"), (newest.At, newest.DaysAhead, newest.Obligation));
    }

    /// <summary>The same reminder, found due before the other node's commit and written after it.</summary>
    [Fact]
    public async Task Reminder_RecordedByTheOtherNodeMeanwhile_IsNotRecordedTwice()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var reminder = new ObligationNotice(
            "weekly",
            "2026-W50",
            1,
            Roles.Head,
            Code(app, Roles.Head),
            Wednesday9.AddDays(14),
            Wednesday9.AddDays(13));

        Assert.Equal(1, await app.InScopeAsync<IObligationStore, int>(store => store.TellAsync([reminder], Ct)));
        Assert.Equal(0, await app.InScopeAsync<IObligationStore, int>(store => store.TellAsync([reminder], Ct)));
    }

    [Fact]
    public async Task Reminders_AfterARestart_AreNotSentAgain_AndThoseMissedMeanwhileAre()
    {
        var connection = await postgres.CreateDatabaseAsync(Ct);
        long before;
        await using (var app = await McuApp.StartAsync(connection))
        {
            await RemindAsync(app);
            before = await app.AskAsync<long>(Count);
            Assert.True(before > 0, "The running week was reminded of.");
        }

        await using var again = await McuApp.StartAsync(connection);
        Assert.Equal(0, await RemindAsync(again));
        again.Time.MoveTo(Wednesday9.AddDays(1));
        Assert.Equal(2, await RemindAsync(again));
        Assert.Equal(before + 2, await again.AskAsync<long>(Count));
    }

    [Fact]
    public async Task Notices_OfIncidentsAndDuties_AreOneList_ReadTogether()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await RemindAsync(app);
        await app.RegisterAsync(SampleData.Vague("whose"));
        app.Time.Advance(TimeSpan.FromDays(9));
        await app.SweepAsync();
        var head = Code(app, Roles.Head);

        var lines = await LatestAsync(app, head);

        Assert.Contains(lines, line => line.Notice is IncidentNotice { Title.Length: > 0 });
        Assert.Contains(lines, line => line.Notice is ObligationNotice);
        Assert.Equal(lines.OrderByDescending(line => line.Notice.At), lines);
        Assert.Equal(lines.Count, await UnreadAsync(app, head));
        await app.InScopeAsync<INoticeStore, bool>(async book =>
        {
            await book.MarkReadAsync([head], lines, app.Clock.Now, Ct);
            return true;
        });
        Assert.Equal(0, await UnreadAsync(app, head));
    }

    [Fact]
    public async Task Submit_ManyAtOnce_OneWins_AndEveryOtherIsToldWho()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await using var node = await McuApp.StartAsync(app.Connection, time: app.Time);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => SubmitAsync(i % 2 == 0 ? app : node, $"Первый {i}")));

        var winner = Array.FindIndex(outcomes, outcome => outcome is Outcome.Succeeded);
        Assert.All(outcomes.Where((_, i) => i != winner), outcome =>
            Assert.Equal(new Outcome.Lost("duty.done", $"Первый {winner}", app.Clock.Now), outcome));
        Assert.Equal(1, await app.AskAsync<long>("SELECT count(*) FROM mcu.duties"));
    }

    [Fact]
    public async Task Submitted_RemindsNobodyAnyMore_AndWithdrawnDoesAgain()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await RemindAsync(app);
        app.Time.MoveTo(Wednesday9.AddMinutes(-5));
        await SubmitAsync(app, "А. Б.");
        app.Time.MoveTo(Wednesday9);
        Assert.Equal(0, await RemindAsync(app));

        Assert.Same(
            Outcome.Done,
            await app.InScopeAsync<WithdrawReport, Outcome>(use => use.RunAsync("weekly", "2026-W48", Actor.System("А. Б."), Ct)));

        Assert.Equal(2, await RemindAsync(app));
    }

    [Fact]
    public async Task Schedule_LooksByItself()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Schedule);

        await Eventually.HoldsAsync("the look comes", async () => await app.AskAsync<long>(Count) > 0, Ct);
    }

    private static Task<int> RemindAsync(McuApp app) => app.InScopeAsync<SendObligationReminders, int>(use => use.RunAsync(Ct));

    private static Task<Outcome> SubmitAsync(McuApp app, string by) =>
        app.InScopeAsync<SubmitReport, Outcome>(use => use.RunAsync("weekly", "2026-W48", null, Actor.System(by), Ct));

    private static Task<IReadOnlyList<NoticeLine>> LatestAsync(McuApp app, string person) =>
        app.InScopeAsync<INoticeStore, IReadOnlyList<NoticeLine>>(book => book.LatestAsync([person], 50, after: null, Ct));

    private static Task<int> UnreadAsync(McuApp app, string person) =>
        app.InScopeAsync<INoticeStore, int>(book => book.UnreadAsync([person], Ct));

    private static string Code(McuApp app, string role) =>
        app.Services.GetRequiredService<StaffDirectory>().Structure.Positions.Single(position => position.Role == role).Code;
}
