using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Notices;
using Mcu.Application.People;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Escalation;

public class EscalationTests(TestPostgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sweep_NobodyAcknowledges_NotifiesTheLead_AndAWorkingHourLaterTheDeputy()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var number = Assert.Single(await app.RegisterAsync(SampleData.Signal("late")));
        var (lead, deputy) = Block(app);
        var due = (await ClockAsync(app, number, ClockCodes.Reaction)).DueAt;
        var next = DeadlineCalculator.Due(Calendar(app), due, Term.WorkingHours(1));

        app.Time.MoveTo(due.AddMilliseconds(-1));
        Assert.Equal(0, await app.SweepAsync());
        app.Time.MoveTo(due.AddSeconds(2));
        Assert.Equal(1, await app.SweepAsync());
        Assert.Equal(0, await app.SweepAsync());
        Assert.Equal([new(1, lead, due)], await NoticesAsync(app));

        app.Time.MoveTo(next.AddMinutes(5));
        Assert.Equal(1, await app.SweepAsync());
        Assert.Equal(0, await app.SweepAsync());
        // The head of the district, where it is known, is told with the deputy.
        var told = await NoticesAsync(app);
        Assert.Equal([new(1, lead, due), new(2, deputy, next)], told.Take(2));
        Assert.All(told.Skip(2), notice => Assert.Equal(next, notice.At));
        Assert.Equal([due, next, next], (await app.FileAsync(number)).Timeline.OfType<IncidentEscalated>().Select(climbed => climbed.At));
        Assert.Equal(1, await app.InScopeAsync<INoticeStore, int>(book => book.UnreadAsync([deputy], Ct)));
    }

    [Fact]
    public async Task Sweep_NobodyAnswers_NotifiesTheLead_AndFourWorkingHoursLaterTheDeputy()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var number = Assert.Single(await app.RegisterAsync(SampleData.Signal("unanswered")));
        await app.AcknowledgeAsync(number);
        var (lead, deputy) = Block(app);
        var reaction = await ClockAsync(app, number, ClockCodes.Reaction);
        var due = (await ClockAsync(app, number, ClockCodes.Answer)).DueAt;
        var next = DeadlineCalculator.Due(Calendar(app), due, Term.WorkingHours(4));

        // Acknowledged: the reaction's ladder has ended.
        app.Time.MoveTo(DeadlineCalculator.Due(Calendar(app), reaction.DueAt, Term.WorkingHours(2)));
        Assert.Equal(0, await app.SweepAsync());
        app.Time.MoveTo(due);
        Assert.Equal(1, await app.SweepAsync());
        app.Time.MoveTo(next);
        Assert.Equal(1, await app.SweepAsync());
        app.Time.Advance(TimeSpan.FromDays(60));
        Assert.Equal(1, await app.SweepAsync());
        Assert.Equal(0, await app.SweepAsync());

        // After the block come the head of the centre and the curator, by the ladder of Perm.
        var told = await NoticesAsync(app);
        Assert.Equal([new(1, lead, due), new(2, deputy, next)], told.Where(notice => notice.Person == lead || notice.Person == deputy));
        Assert.Equal(["head", "curator"], told.TakeLast(2).Select(notice => notice.Person));
    }

    [Fact]
    public async Task Sweep_AfterALongStop_ReachesEveryLevelAtItsOwnMoment()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var number = Assert.Single(await app.RegisterAsync(SampleData.Signal("stop")));
        var (lead, deputy) = Block(app);
        var reaction = (await ClockAsync(app, number, ClockCodes.Reaction)).DueAt;
        var answer = (await ClockAsync(app, number, ClockCodes.Answer)).DueAt;

        app.Time.Advance(TimeSpan.FromDays(9));
        Assert.Equal(1, await app.SweepAsync());
        Assert.Equal(0, await app.SweepAsync());

        Assert.Equal(
            [
                (ClockCodes.Reaction, lead, reaction),
                (ClockCodes.Reaction, deputy, DeadlineCalculator.Due(Calendar(app), reaction, Term.WorkingHours(1))),
                (ClockCodes.Answer, lead, answer),
                (ClockCodes.Answer, deputy, DeadlineCalculator.Due(Calendar(app), answer, Term.WorkingHours(4))),
            ],
            (await app.FileAsync(number)).Timeline
                .OfType<IncidentEscalated>()
                .Where(climbed => climbed.Person == lead || climbed.Person == deputy)
                .Select(climbed => (climbed.Clock, climbed.Person!, climbed.At)));
    }

    [Fact]
    public async Task Sweep_AnsweredIncident_IsNotEscalated()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.AnswerAsync(Assert.Single(await app.RegisterAsync(SampleData.Signal("answered"))));

        app.Time.Advance(TimeSpan.FromDays(30));

        Assert.Equal(0, await app.SweepAsync());
    }

    [Fact]
    public async Task Sweep_IncidentWithoutABlock_NotifiesTheHead()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var number = Assert.Single(await app.RegisterAsync(SampleData.Vague("whose")));
        Assert.Null((await app.FileAsync(number)).Card.Block);
        const string head = "head";

        app.Time.Advance(TimeSpan.FromDays(9));
        await app.SweepAsync();

        // Told once by each of the two clocks, whatever levels the head answers for.
        Assert.Equal(
            ["curator", "curator", head, head], (await NoticesAsync(app)).Select(notice => notice.Person).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Sweeps_AtOnce_NotifyNobodyTwice()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await using var node = await McuApp.StartAsync(app.Connection, time: app.Time);
        await app.RegisterAsync(SampleData.Signals(400));
        app.Time.Advance(TimeSpan.FromDays(9));

        var looked = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => DrainAsync(i % 2 == 0 ? app : node)));

        Assert.Equal(400, looked.Sum());
        Assert.Equal(400 * 10, (await NoticesAsync(app)).Count);
        Assert.Equal(400 * 10, await app.AskAsync<long>("SELECT count(*) FROM mcu.changes WHERE kind = 'escalated'"));
        Assert.Equal(400 * 10, await app.AskAsync<long>(
            "SELECT count(DISTINCT (incident_id, event::jsonb->>'clock', event::jsonb->>'rung')) " +
            "FROM mcu.changes WHERE kind = 'escalated'"));
    }

    [Fact]
    public async Task Sweep_NoticeAndFeedEntry_AppearTogether_OrNotAtAll()
    {
        await using var app = await McuApp.StartAsync(postgres, with: HeldEngine.Use);
        await app.RegisterAsync(SampleData.Signal("together"));
        var engine = app.Services.GetRequiredService<HeldEngine>();
        app.Time.Advance(TimeSpan.FromDays(9));
        (long Notices, long Entries) written = (-1, -1);
        engine.Hold = async _ =>
        {
            written = (await CountAsync(app, "notice_deliveries"), await CountAsync(app, "changes"));
            throw new InvalidOperationException("The machine dies here.");
        };

        await Assert.ThrowsAsync<InvalidOperationException>(app.SweepAsync);
        Assert.Equal((0, 2), written);
        Assert.Equal((0, 2), (await CountAsync(app, "notice_deliveries"), await CountAsync(app, "changes")));

        engine.Hold = _ => Task.CompletedTask;
        Assert.Equal(1, await app.SweepAsync());
        Assert.Equal((10, 12), (await CountAsync(app, "notice_deliveries"), await CountAsync(app, "changes")));
    }

    [Fact]
    public async Task Acknowledge_WhileTheSweepHoldsTheIncident_WaitsAndSucceeds()
    {
        await using var app = await McuApp.StartAsync(postgres, with: HeldEngine.Use);
        var number = Assert.Single(await app.RegisterAsync(SampleData.Signal("both")));
        var engine = app.Services.GetRequiredService<HeldEngine>();
        var isHeld = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var letGo = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.Time.MoveTo((await ClockAsync(app, number, ClockCodes.Reaction)).DueAt);
        engine.Hold = _ =>
        {
            isHeld.TrySetResult();
            return letGo.Task;
        };

        var sweep = app.SweepAsync();
        await isHeld.Task.WaitAsync(Ct);
        var acknowledge = app.AcknowledgeAsync(number);
        await Eventually.HoldsAsync(
            "the officer waits for the row",
            async () => await app.AskAsync<long>(
                "SELECT count(*) FROM pg_stat_activity " +
                    "WHERE wait_event_type = 'Lock' AND datname = current_database()"
                ) > 0, Ct);
        letGo.SetResult();

        Assert.Equal(1, await sweep);
        Assert.Equal(Outcome.Done, await acknowledge);
        Assert.Equal(
            ["received", "assigned", "escalated", "acknowledged"],
            (await app.FileAsync(number)).Timeline.Select(happened => happened.Name));
    }

    private static async Task<int> DrainAsync(McuApp app)
    {
        var looked = 0;
        while (await app.SweepAsync() is > 0 and var some)
        {
            looked += some;
        }

        return looked;
    }

    private static (string Lead, string Deputy) Block(McuApp app) =>
        (
            People(app).Responsible(Roles.SectorLead, new WorkPlace(SampleData.RoadsBlock), Today(app))!.Code,
            People(app).Responsible(Roles.Deputy, new WorkPlace(SampleData.RoadsBlock), Today(app))!.Code);

    private static DateOnly Today(McuApp app) => Calendar(app).Zone.Day(app.Clock.Now);

    private static Staff People(McuApp app) => app.Services.GetRequiredService<StaffDirectory>().Current;

    private static WorkCalendar Calendar(McuApp app) => app.Services.GetRequiredService<DeadlineRules>().Current.Calendar;

    private static async Task<DeadlineClock> ClockAsync(McuApp app, string number, string code) =>
        (await app.FileAsync(number)).Card.Clocks.Single(clock => clock.Code == code);

    private static Task<long> CountAsync(McuApp app, string table) => app.AskAsync<long>($"SELECT count(*) FROM mcu.{table}");

    private static async Task<IReadOnlyList<Told>> NoticesAsync(McuApp app)
    {
        var rungs = await app.ListAsync<int>("SELECT step FROM mcu.notice_deliveries ORDER BY subject, at, step");
        var people = await app.ListAsync<string>("SELECT person FROM mcu.notice_deliveries ORDER BY subject, at, step");
        var moments = await app.ListAsync<DateTimeOffset>("SELECT at FROM mcu.notice_deliveries ORDER BY subject, at, step");
        return [.. rungs.Zip(people, moments).Select(row => new Told(row.First, row.Second, row.Third))];
    }

    private sealed record Told(int Rung, string Person, DateTimeOffset At);
}
