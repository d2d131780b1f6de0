using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Mcu.Application;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Drafts;
using Mcu.Application.Journal;
using Mcu.Application.Live;
using Mcu.Application.Notices;
using Mcu.Application.Obligations;
using Mcu.Application.People;
using Mcu.Application.RuleChanges;
using Mcu.Application.Sessions;
using Mcu.Application.Signals;
using Mcu.Application.Town;
using Mcu.Application.Triage;
using Mcu.Dashboard;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Shell;
using Mcu.Dashboard.Words;
using Mcu.Infrastructure.Municipalities;
using Mcu.Infrastructure.Store;
using Mcu.Tests.Api;
using Mcu.Tests.Intake;
using Mcu.Tests.Obligations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.JSInterop;

namespace Mcu.Tests.Support;

/// <summary>
/// The interactive pages in bunit, in a made-up town without a host: everything behind a port is in memory, and the browser accepts all
/// calls.
/// </summary>
public abstract class PageTestContext : ComponentTest
{
    /// <summary>Monday 23 November 2026, 11:00 in the town.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    /// <summary>Never started; the renderer asks for the environment.</summary>
    private static readonly IWebHostEnvironment Host = WebApplication.CreateEmptyBuilder(new WebApplicationOptions()).Environment;

    private long _id;

    protected PageTestContext()
    {
        var settings = new ConfigurationBuilder().Build();
        Services.AddLogging();
        Services.AddSingleton<IConfiguration>(settings);
        Services.AddSingleton(Host);
        Services.AddSingleton<IHostEnvironment>(Host);
        Services.AddSingleton(new Municipality(
            new MunicipalityInfo("made-up", "Выдуманск", "Край", "Asia/Yekaterinburg", null),
            [new SectorBlock("city", "Городское хозяйство"), new SectorBlock("social", "Социальная сфера")],
            [new Executor("roads", "Управление дорог", "city"), new Executor("schools", "Управление школ", "social")],
            [new District("north", "Северный", "Сев"), new District("south", "Южный", "Южн")]));
        Services.AddSingleton(TestStaff.Directory(
            (new Position("p-head", "Руководитель центра", Roles.Head), "Руднева М. Л."),
            (new Position("p-coord", "Координатор", Roles.Coordinator), "Ильин С. Е.")));
        Services.AddSingleton(
            new TopicTree([new TopicGroup("ROAD", "Дороги", "Дороги", [], [], []), new TopicGroup("TRASH", "Мусор", "Мусор", [], [], [])]));
        Services.AddSingleton(SampleData.Zone);
        Services.AddSingleton(SampleData.Perm.Districts);
        Services.AddSingleton(SampleData.Perm.Routes);
        Services.AddSingleton(SampleData.Perm.Obligations);
        Services.AddSingleton(SampleData.Perm.Document);
        Services.AddSingleton<IProfileCheck, UploadedProfile>();
        Services.AddSingleton(SampleData.DeadlineRules);
        Services.AddSingleton(new SourceCatalog([]));
        Services.AddSingleton(new TownClock(Time));
        Services.AddSingleton(_ => Pace);
        Services.AddMcuApplication().AddMcuAccess(settings).AddDeadlineTexts().AddMcuPages(settings);
        Services.AddSingleton<FakeRegister>();
        Services.AddSingleton<IIncidentStore>(services => services.GetRequiredService<FakeRegister>());
        Services.AddSingleton<IIncidentRegister>(services => services.GetRequiredService<FakeRegister>());
        Services.AddSingleton<FakeRules>();
        Services.AddSingleton<IRuleStore>(services => services.GetRequiredService<FakeRules>());
        Services.AddSingleton<INoticeStore>(Notices);
        Services.AddSingleton<IDraftStore>(Drafts);
        Services.AddSingleton<IQuarantine>(Quarantine);
        Services.AddSingleton<IObligationStore>(Duties);
        Services.AddSingleton<ISessionStore>(Sessions);
        Services.AddSingleton<IJournal>(Journal);
        Services.AddSingleton<IStoreFaults>(new StoreFaults(new FakeTable()));
        Services.AddSingleton<AuthenticationStateProvider>(new SignedIn(this));

        // In the application a real circuit registers these.
        Services.AddSingleton<IJSRuntime>(JSInterop.JSRuntime);
        Services.AddSingleton<NavigationManager>(services => services.GetRequiredService<BunitNavigationManager>());
    }

    /// <summary>The person who looks at the page.</summary>
    protected Actor Person { get; set; } = new("p-duty", "Иванова А. С.", Roles.DutyOfficer, null, null);

    /// <summary>The principal of the person.</summary>
    protected virtual ClaimsPrincipal User
    {
        get
        {
            var identity = Person.ToIdentity("test");
            if (Person.Session is { } session)
            {
                identity.AddClaim(new Claim(CurrentPerson.SessionClaim, session.ToString("N")));
            }

            return new(identity);
        }
    }

    /// <summary>False: the page as it is sent before its circuit exists.</summary>
    protected bool IsInteractive { get; set; } = true;

    /// <summary>The time for timers of pages: the machine's, or <see cref="Time"/> where a test advances it.</summary>
    protected TimeProvider Pace { get; set; } = TimeProvider.System;

    /// <summary>The town's time.</summary>
    private protected ManualTime Time { get; } = new(Now);

    private protected FakeObligations Duties { get; } = new();

    private protected FakeDrafts Drafts { get; } = new();

    private protected FakeNotices Notices { get; } = new();

    private protected FakeQuarantine Quarantine { get; } = new();

    private protected FakeSessions Sessions { get; } = new();

    private protected FakeJournal Journal { get; } = new();

    private protected FakeRegister Register => Get<FakeRegister>();

    protected LiveBoard Board => Get<LiveBoard>();

    internal T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    protected IncidentCard Card(
        string title = "Яма во дворе",
        string? group = "ROAD",
        string? block = "city",
        bool isAcknowledged = false,
        double hoursLeft = 4,
        double minutesOld = 60) => new IncidentCard
        {
            Id = ++_id,
            Number = $"С-2026-{_id:0000}",
            Revision = 1,
            Kind = MessageKind.Message,
            Source = "ВКонтакте",
            Title = title,
            TitleRules = IncidentTitle.Rules,
            TopicGroup = group,
            Block = block,
            District = "north",
            Status = IncidentStatus.Received,
            ReceivedAt = Now.AddMinutes(-minutesOld),
            AcceptedAt = Now.AddMinutes(-minutesOld),
            AcknowledgedAt = isAcknowledged ? Now.AddMinutes(-5) : null,
            AcknowledgedBy = isAcknowledged ? "Петров В. И." : null,
            Clocks =
            [
                new DeadlineClock(ClockCodes.Reaction, "REACT", Now.AddDays(-2), Now.AddHours(hoursLeft - 1), Now.AddHours(hoursLeft))
                {
                    StoppedAt = isAcknowledged ? Now.AddMinutes(-5) : null,
                },
                new DeadlineClock(ClockCodes.Answer, "IM", Now.AddDays(-2), Now.AddHours(hoursLeft + 4), Now.AddHours(hoursLeft + 5)),
            ],
        };

    /// <summary>
    /// A complete incident, on which commands can be run: it was received a moment ago and has the clocks of the shipped rules.
    /// </summary>
    protected IncidentCard Incident(string text = "Яма во дворе", DateTimeOffset? receivedAt = null)
    {
        var (id, at) = (++_id, receivedAt ?? Now);
        return Register.Add(Application.Incidents.Incident.Register(
            IncidentIdentity.Of(id, IncidentIdentity.Journal(MessageKind.Message, 2026), id),
            SampleData.Signal(text, externalId: $"{id}", at: at),
            text,
            new Placement("ROAD", null, "north", null, "city", TopicEvidence.OfSource, "address", false),
            SourceKind.Api,
            Get<DeadlineRules>().Current,
            at));
    }

    protected BoardSnapshot Load(params IncidentCard[] open)
    {
        Board.Load(BoardSeed.Empty with
        {
            Version = 100,
            Open = open,
            Recent = [.. open.Select(RecentMessage.Of)],
            Latest = [.. open.OrderByDescending(card => card.Id)],
        });
        return Board.Current;
    }

    /// <summary>Adds a message to the board, or changes a known one.</summary>
    protected void Apply(IncidentCard now, IncidentCard? was = null, IncidentEvent? happened = null) =>
        Register.Apply(now, was, happened ?? new IncidentReceived(Now, now.Source, null, null));

    protected void AddFile(IncidentCard card, string text = "Слова жителя") => Register.Files[card.Number] =
        new IncidentDetails(card, text, null, null, new SignalAuthor("id1", "Сидоров П.", "+7 900"),
            [new IncidentReceived(card.ReceivedAt, card.Source, new TopicEvidence(EvidenceKind.Words, 1, ["яма"]), null)]);

    /// <summary>Opens a page inside the layout.</summary>
    protected IRenderedComponent<PageFrame> Open<TPage>(Action<ComponentParameterCollectionBuilder<TPage>>? parameters = null)
        where TPage : IComponent
    {
        SetRendererInfo(new RendererInfo(IsInteractive ? "Server" : "Static", IsInteractive));
        return Render<PageFrame>(frame => frame.AddChildContent(parameters));
    }

    /// <summary>Advances the time of the pages, where it is <see cref="Time"/>, until a condition is met.</summary>
    private protected Task TurnUntilAsync(Func<bool> condition, string what) => Eventually.TrueAsync(
        () =>
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(condition());
        },
        what);

    private sealed class SignedIn(PageTestContext context) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(context.User));
    }
}
