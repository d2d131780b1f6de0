using System.Security.Claims;
using Mcu.Application;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Duties;
using Mcu.Application.Incidents;
using Mcu.Application.Journal;
using Mcu.Application.Live;
using Mcu.Application.Notices;
using Mcu.Application.People;
using Mcu.Application.Rules;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Deadlines;
using Mcu.Dashboard.Shell;
using Mcu.Infrastructure.Store;
using Mcu.Tests.Duties;
using Mcu.Tests.Intake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using MudBlazor;

namespace Mcu.Tests.Support;

/// <summary>A made-up town with the interactive pages in it, without a host: a register, a book of notices and a browser that only nod.</summary>
internal sealed class PageHouse : IAsyncDisposable, IIncidentRegister, INoticeBook, IRuleStore, IAsideShelf
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _services;
    private long _id;

    public PageHouse(Actor? person = null)
    {
        Person = person ?? new Actor("p-duty", "Иванова А. С.", Roles.Duty, null, null);

        // Nothing of it is started: the renderer asks for the environment and the settings.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var (services, settings) = (builder.Services, builder.Configuration);
        services.AddLogging();
        services.AddSingleton<IConfiguration>(settings);
        services.AddSingleton(new Municipality(
            new MunicipalityCard("made-up", "Выдуманск", "Край", "Asia/Yekaterinburg", null),
            [new SectorBlock("city", "Городское хозяйство", null, null), new SectorBlock("social", "Социальная сфера", null, null)],
            [new Executor("roads", "Управление дорог", "city")],
            [new District("north", "Северный", "Сев"), new District("south", "Южный", "Южн")],
            [new Person("p-head", "Руднева М. Л.", "Руководитель центра", Roles.Head, null, null), new Person("p-coord", "Ильин С. Е.", "Координатор", Roles.Coordinator, null, null)]));
        services.AddSingleton(new TopicTree([new TopicGroup("ROAD", "Дороги", "Дороги", [], [], []), new TopicGroup("TRASH", "Мусор", "Мусор", [], [], [])]));
        services.AddSingleton(Some.Zone);
        services.AddSingleton(Some.TownRules);
        services.AddSingleton(new TownClock(new StillTime()));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<LiveBoard>();
        services.AddSingleton<IIncidentRegister>(this);
        services.AddSingleton<INoticeBook>(this);
        services.AddSingleton<IDutyStore>(Duties);
        services.AddScoped<ListDuties>();
        services.AddScoped<HandInDuty>();
        services.AddScoped<TakeBackDuty>();
        services.AddSingleton<IRuleStore>(this);
        services.AddSingleton<IAsideShelf>(this);
        services.AddSingleton<IJournal>(Journal);
        services.AddSingleton<TopicFinder>();
        services.AddSingleton(Some.Perm.Districts);
        services.AddSingleton(Some.Perm.Routes);
        services.AddSingleton<Mcu.Application.Triage.Dispatcher>();
        services.AddIncidentCommands();
        services.AddSingleton<SignalBell>();
        services.AddScoped<TriageAgain>();
        services.AddSingleton<RuleCheck>();
        services.AddDeadlineWords();
        services.AddSingleton<IStoreFaults>(new StoreFaults(new FakeTable()));
        services.AddMcuPages(settings);
        services.Configure<PopoverOptions>(options => options.CheckForPopoverProvider = false);
        services.AddSingleton<IJSRuntime, Browser>();
        services.AddSingleton<NavigationManager, Address>();
        services.AddSingleton<AuthenticationStateProvider>(new SignedIn(Person));
        _services = services.BuildServiceProvider();
    }

    public Actor Person { get; }

    public IServiceProvider Services => _services;

    public LiveBoard Board => _services.GetRequiredService<LiveBoard>();

    /// <summary>What the register knows by number, and how often it was asked.</summary>
    public Dictionary<string, IncidentFile> Files { get; } = [];

    public int FilesRead { get; private set; }

    /// <summary>Whether searching the register fails as a database that is away does.</summary>
    public bool IsAway { get; set; }

    /// <summary>What the history of the rules knows of recalculations.</summary>
    public List<Recalculation> Recalculations { get; } = [];

    public int Unread { get; set; }

    /// <summary>Messages that triage could not digest.</summary>
    public List<AsideSignal> Aside { get; } = [];

    /// <summary>Whether asking for them fails as a database that is away does.</summary>
    public bool IsAsideAway { get; set; }

    public FakeDuties Duties { get; } = new();

    public FakeJournal Journal { get; } = new();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public IncidentCard Card(
        string title = "Яма во дворе",
        string? group = "ROAD",
        string? block = "city",
        bool isAcknowledged = false,
        double hoursLeft = 4,
        double minutesOld = 60) => new(
        ++_id,
        $"С-2026-{_id:0000}",
        1,
        MessageKind.Message,
        "ВКонтакте",
        title,
        group,
        null,
        block,
        null,
        "north",
        IncidentStatus.Received,
        Now.AddMinutes(-minutesOld),
        Now.AddMinutes(-minutesOld),
        isAcknowledged ? Now.AddMinutes(-5) : null,
        isAcknowledged ? "Петров В. И." : null,
        null,
        [new DeadlineClock(ClockCodes.Reaction, "REACT", Now.AddDays(-2), Now.AddHours(hoursLeft - 1), Now.AddHours(hoursLeft), isAcknowledged ? Now.AddMinutes(-5) : null),
         new DeadlineClock(ClockCodes.Answer, "IM", Now.AddDays(-2), Now.AddHours(hoursLeft + 4), Now.AddHours(hoursLeft + 5))]);

    public BoardSnapshot Load(params IncidentCard[] open)
    {
        Board.Load(BoardSeed.Empty with { Version = 100, Open = open, Recent = [.. open.Select(RecentMessage.Of)], Latest = [.. open.OrderByDescending(card => card.Id)] });
        return Board.Current;
    }

    /// <summary>One more message reaches the board, or a known one changes.</summary>
    public void Apply(IncidentCard now, IncidentCard? was = null, IncidentEvent? happened = null) =>
        Board.Apply([new FeedEntry(Board.Current.Version + 1, happened ?? new IncidentReceived(Now, now.Source, null, null), was, now)]);

    public void File(IncidentCard card, string text = "Слова жителя") =>
        Files[card.Number] = new IncidentFile(card, text, null, null, new SignalAuthor("id1", "Сидоров П.", "+7 900"), [new IncidentReceived(card.ReceivedAt, card.Source, "words: яма", null)]);

    public Task<ComponentHost> OpenAsync<TPage>(Dictionary<string, object?>? parameters = null)
        where TPage : IComponent =>
        ComponentHost.RenderAsync<PageFrame<TPage>>(_services, new() { ["Page"] = parameters });

    Task<IncidentFile?> IIncidentRegister.FindAsync(string number, CancellationToken ct)
    {
        FilesRead++;
        return Task.FromResult(Files.GetValueOrDefault(number));
    }

    Task<IncidentPage> IIncidentRegister.ListAsync(IncidentQuery query, DateTimeOffset now, CancellationToken ct) => Task.FromResult(new IncidentPage([], null));

    Task<IReadOnlyList<long>> IIncidentRegister.FindOpenAsync(OpenQuery query, CancellationToken ct) => IsAway
        ? Task.FromException<IReadOnlyList<long>>(new TimeoutException())
        : Task.FromResult<IReadOnlyList<long>>([.. Files.Values
            .Where(file => file.Card.Id > query.After)
            .Where(file => SearchText.Has(SearchText.Of(file.Card.Number, file.Text), SearchText.Terms(query.Words)))
            .Select(file => file.Card.Id)
            .Take(query.Limit)]);

    public Task<IReadOnlyList<IncidentCard>> PostponedAsync(CancellationToken ct) => throw new NotSupportedException();

    Task<IReadOnlyList<FeedEntry>> IIncidentRegister.ChangesAsync(long after, int limit, CancellationToken ct) => Task.FromResult<IReadOnlyList<FeedEntry>>([]);

    Task<IReadOnlyList<NoticeLine>> INoticeBook.LatestAsync(string person, int limit, CancellationToken ct) => Task.FromResult<IReadOnlyList<NoticeLine>>([]);

    Task<int> INoticeBook.UnreadAsync(string person, CancellationToken ct) => Task.FromResult(Unread);

    Task INoticeBook.MarkReadAsync(string person, DateTimeOffset now, CancellationToken ct) => Task.CompletedTask;

    Task<int> IAsideShelf.CountAsync(CancellationToken ct) => Task.FromResult(Aside.Count);

    Task<IReadOnlyList<AsideSignal>> IAsideShelf.ListAsync(int limit, CancellationToken ct) =>
        IsAsideAway ? throw new TimeoutException() : Task.FromResult<IReadOnlyList<AsideSignal>>([.. Aside.Take(limit)]);

    Task<bool> IAsideShelf.PutBackAsync(long line, Actor by, DateTimeOffset now, CancellationToken ct) => Task.FromResult(Aside.RemoveAll(signal => signal.Line == line) == 1);

    Task<Outcome> IRuleStore.AddAsync(RuleChange change, JournalEntry entry, CancellationToken ct) => throw new NotSupportedException();

    Task IRuleStore.ReadAsync(CancellationToken ct) => Task.CompletedTask;

    Task IRuleStore.RememberAsync(Recalculation run, JournalEntry entry, CancellationToken ct) => throw new NotSupportedException();

    Task<IReadOnlyList<Recalculation>> IRuleStore.RecalculationsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Recalculation>>(Recalculations);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class StillTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class SignedIn(Actor person) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(person.ToIdentity("test"))));
    }

    private sealed class Address : NavigationManager
    {
        public Address() => Initialize("http://localhost/", "http://localhost/duty");
    }

    private sealed class Browser : IJSRuntime, IJSObjectReference
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) =>
            InvokeAsync<TValue>(identifier, CancellationToken.None, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            ValueTask.FromResult(typeof(TValue) == typeof(IJSObjectReference) ? (TValue)(object)this : default!);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
