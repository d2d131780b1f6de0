using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Application.Town;
using Mcu.Application.Triage;
using Mcu.Dashboard.Wall;
using Mcu.Dashboard.Words;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

using Mcu.Tests.Support;

namespace Mcu.Tests.Wall;

/// <summary>A made-up town with a wall, without a host: only what a panel or a screen needs.</summary>
internal sealed class WallFixture : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 5, 0, TimeSpan.Zero);

    private readonly ServiceProvider _services;
    private long _id;

    public WallFixture(bool hasDistricts = true, bool isDemo = false, int groups = 14)
    {
        // Never started; the renderer asks for the environment and the settings.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration["Demo:Enabled"] = isDemo ? "true" : "false";
        var services = builder.Services;
        services.AddLogging();
        services.AddSingleton<IConfiguration>(builder.Configuration);
        services.AddSingleton(new Municipality(
            new MunicipalityInfo("made-up", "Выдуманск", "Край", "Asia/Yekaterinburg", null),
            [new SectorBlock("city", "Городское хозяйство"), new SectorBlock("social", "Управление социальной сферой", "Социальная сфера")],
            [],
            hasDistricts ? [new District("north", "Северный", "Сев"), new District("south", "Южный", "Южн")] : []));
        services.AddSingleton(TestStaff.Directory());
        services.AddSingleton(new TopicTree([.. Enumerable.Range(1, groups).Select(i =>
            new TopicGroup($"G{i:00}", $"Группа тем {i}", $"Группа {i}", [], [], []))]));
        services.AddSingleton(new SourceCatalog([
            new SourceInfo("ВКонтакте", SourceKind.Vk, null, null, null),
            new SourceInfo("Telegram", SourceKind.Telegram, null, null, null)]));
        services.AddSingleton(SampleData.Zone);
        services.AddSingleton(SampleData.DeadlineRules);
        services.AddSingleton(new TownClock(new StillTime()));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<LiveBoard>();
        services.AddSingleton<SourceOverview>();
        services.AddSingleton<TownNames>();
        services.AddMcuWall(builder.Configuration);
        _services = services.BuildServiceProvider();
    }

    public LiveBoard Board => Get<LiveBoard>();

    public WallBroadcaster Broadcaster => Get<WallBroadcaster>();

    public WallRenderer Renderer => Get<WallRenderer>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public IncidentCard Card(
        string? group = "G01",
        string? district = "north",
        string? block = "city",
        bool isLate = false,
        string title = "Яма во дворе") => new()
    {
        Id = ++_id,
        Number = $"С-2026-{_id:0000}",
        Revision = 1,
        Kind = MessageKind.Message,
        Source = "ВКонтакте",
        Title = title,
        TopicGroup = group,
        Block = block,
        District = district,
        Status = IncidentStatus.Received,
        ReceivedAt = Now.AddMinutes(-12),
        AcceptedAt = Now.AddMinutes(-12),
        Clocks = [
            new DeadlineClock(ClockCodes.Answer, "made-up", Now.AddDays(-1), Now.AddHours(3), isLate ? Now.AddHours(-2) : Now.AddHours(4)),
        ],
        TitleRules = IncidentTitle.Rules,
    };

    public BoardSnapshot Load(params IncidentCard[] open)
    {
        Board.Load(BoardSeed.Empty with
        {
            Blocks = ["city", "social"],
            Version = 100,
            Open = open,
            Recent = [.. open.Select(RecentMessage.Of)],
            Latest = [.. open.Reverse()],
            SourcesLastAt = new Dictionary<string, DateTimeOffset> { ["ВКонтакте"] = Now.AddMinutes(-3), ["Telegram"] = Now.AddHours(-5) },
        });
        return Board.Current;
    }

    /// <summary>Adds a message to the board.</summary>
    public void Add(IncidentCard card) => Board.Apply([new FeedEntry(Board.Current.Version + 1, null!, null, card)]);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class StillTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
