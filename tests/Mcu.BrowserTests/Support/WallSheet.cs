using System.Collections.Immutable;
using System.Globalization;
using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Dashboard.Wall;
using Mcu.Dashboard.Words;
using Mcu.Infrastructure.Municipalities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcu.BrowserTests.Support;

/// <summary>The wall of Perm on a made-up Saturday at 14:05, drawn by the product's own components without a server.</summary>
internal sealed class WallSheet : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 5, 0, TimeSpan.Zero);

    private static readonly (string Name, SourceKind Kind)[] Feeds =
    [
        ("ВКонтакте", SourceKind.Vk), ("ПОС", SourceKind.Pos), ("Telegram", SourceKind.Telegram),
        ("Инцидент менеджмент", SourceKind.IncidentManagement), ("Управляем вместе", SourceKind.ManageTogether),
        ("Одноклассники", SourceKind.Api), ("MAX", SourceKind.Max), ("Почта приёмной", SourceKind.Api),
        ("Мониторинг соцсетей", SourceKind.SocialMonitoring), ("Обращения граждан", SourceKind.Appeals),
    ];

    private static readonly string[] Matters =
    [
        "Третий день не вывозят мусор: контейнеры переполнены, ветер разносит по двору, собаки растаскивают пакеты до самой площадки",
        "Нет отопления в трёх подъездах",
        "Автобус 14 не пришёл дважды подряд, на остановке сорок человек и ни одной машины по расписанию за час",
        "Яма на перекрёстке после ремонта теплотрассы",
        "Не чищен тротуар у школы: снег, наледь, люди идут по проезжей части вместе с детьми",
    ];

    private readonly ServiceProvider _services;
    private readonly Profile _perm = ProfileReader.Read("perm");
    private readonly int _feeds;
    private long _id;

    private WallSheet(int feeds)
    {
        _feeds = feeds;
        // Nothing of it is started: the renderer asks for the environment and the settings.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration["Demo:Enabled"] = "true";
        var services = builder.Services;
        services.AddLogging();
        services.AddSingleton(new StaffDirectory(_perm.Structure, _perm.Rules.Zone, new TownClock(new StillTime())));
        services.AddSingleton(_perm.Town).AddSingleton(_perm.Topics).AddSingleton(_perm.Rules.Zone);
        services.AddSingleton(new DeadlineRules(_perm.Rules));
        var sources = Feeds.Take(feeds).Select(feed => new SourceInfo(feed.Name, feed.Kind, null, null, null));
        services.AddSingleton(new SourceCatalog([.. sources]));
        services.AddSingleton(new TownClock(new StillTime())).AddSingleton(TimeProvider.System);
        services.AddSingleton<LiveBoard>().AddSingleton<SourceOverview>().AddSingleton<TownNames>();
        services.AddSingleton<NavigationManager, Nowhere>();
        services.AddMcuWall(builder.Configuration);
        _services = services.BuildServiceProvider();
    }

    private LiveBoard Board => _services.GetRequiredService<LiveBoard>();

    /// <summary>3,200 open and all of them late, ten sources, six blocks and «не определено», and every sign of trouble at once.</summary>
    public static WallSheet OfABadDay()
    {
        var sheet = new WallSheet(Feeds.Length);
        sheet.Load(Enumerable.Range(0, 3_200).Select(i => sheet.Card(i, i % 17 != 0, Now.AddHours(-2 - (i % 117)))), 410, 120);
        sheet.Board.SetSpool(new SpoolAlert(Now.AddMinutes(-12), 12, 340, IsAway: true), ImmutableDictionary<string, int>.Empty);
        sheet.Board.SetTriage(new TriageAlert(14, 2_750));
        sheet.Board.SetQuarantined(17);
        sheet.Board.SetBacklog(Feeds.Take(4).ToDictionary(feed => feed.Name, _ => 640));
        return sheet;
    }

    /// <summary>412 open, nine of them late, 34 soon, five sources.</summary>
    public static WallSheet OfAnOrdinaryDay()
    {
        var sheet = new WallSheet(5);
        var dueIn = (int i) => i < 9 ? -3 - i : i < 43 ? 1 : 40 + i;
        sheet.Load(Enumerable.Range(0, 412).Select(i => sheet.Card(i, i % 60 != 7, Now.AddHours(dueIn(i)))), 128, 97);
        return sheet;
    }

    /// <summary>The whole document, with addresses below the root.</summary>
    public async Task<string> PageAsync(string view, string language = "ru", string theme = "dark")
    {
        var variant = WallVariant.Of(view, language);
        await using var scope = _services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, _services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(variant.Language);
            var parameters = new Dictionary<string, object?>
            {
                [nameof(WallPage.Variant)] = variant,
                [nameof(WallPage.Theme)] = theme,
                [nameof(WallPage.Root)] = "/",
            };
            return (await renderer.RenderComponentAsync<WallPage>(ParameterView.FromDictionary(parameters))).ToHtmlString();
        });
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private void Load(IEnumerable<IncidentCard> cards, int received, int answered)
    {
        IncidentCard[] open = [.. cards];
        var blocks = _perm.Town.Blocks;
        var today = _perm.Rules.Zone.Day(Now);
        Board.Load(BoardSeed.Empty with
        {
            Version = 90_211,
            Blocks = [.. blocks.Select(block => block.Code)],
            Districts = [.. _perm.Town.Districts.Select(district => district.Code)],
            Open = open,
            Recent = [.. open.Take(received).Select(RecentMessage.Of)],
            Latest = [.. open.Take(30)],
            Flows =
            [
                .. from back in Enumerable.Range(0, 20)
                   from block in blocks.Index()
                   let part = back == 0 ? 12 : 6
                   let came = (received + (back * 11 % 31)) / part
                   let answers = (answered + (back * 7 % 23) - block.Index) / part
                   let flow = new DayFlow(came, answers, answers * (97 - (block.Index * 5)) / 100)
                   select new PlacedFlow(today.AddDays(-back), block.Item.Code, null, null, flow),
            ],
            SourcesLastAt = Feeds.Take(_feeds).Index().Where(feed => feed.Index != 7)
                .ToDictionary(feed => feed.Item.Name, feed => LastAt(feed.Index)),
        });
    }

    /// <summary>The fourth and the fifth have been silent for days.</summary>
    private static DateTimeOffset LastAt(int feed) => Now.AddMinutes(feed is 3 or 4 ? -2_200 * (feed - 2) : -1 - (feed * 29));

    private IncidentCard Card(int i, bool isKnown, DateTimeOffset due)
    {
        var (topics, districts, blocks) = (_perm.Topics.Groups, _perm.Town.Districts, _perm.Town.Blocks);
        return new IncidentCard
        {
            Id = ++_id,
            Number = $"С-2026-{_id:0000}",
            Revision = 1,
            Kind = MessageKind.Message,
            Source = Feeds[i % 5].Name,
            Title = Matters[i % Matters.Length],
            TopicGroup = isKnown ? topics[i * 7919 % 997 * ((i % 13) + 1) % (i % 3 == 0 ? topics.Count : 6)].Code : null,
            Block = isKnown ? blocks[i % blocks.Count].Code : null,
            District = isKnown ? districts[i * 31 % 101 % districts.Count].Code : null,
            Status = IncidentStatus.Received,
            ReceivedAt = Now.AddMinutes(-2 * i),
            AcceptedAt = Now.AddMinutes(-2 * i),
            AcknowledgedAt = i < 7 || due < Now.AddHours(-60) ? null : Now,
            Clocks = [new DeadlineClock(ClockCodes.Answer, "made-up", Now.AddDays(-9), due.AddHours(-2), due)],
            TitleRules = IncidentTitle.Rules,
        };
    }

    private sealed class StillTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Nowhere : NavigationManager
    {
        public Nowhere() => Initialize("http://wall.test/", "http://wall.test/wall");
    }
}
