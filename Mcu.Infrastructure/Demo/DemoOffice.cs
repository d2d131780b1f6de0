using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Infrastructure.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Demo;

/// <summary>The demo's officers and executors: they acknowledge and answer the made-up messages, some of them late. They never touch a real one.</summary>
internal sealed partial class DemoOffice(
    IServiceScopeFactory scopes, LiveBoard board, DemoTexts texts, TownClock clock, TimeProvider time, ILogger<DemoOffice> logger)
    : BackgroundService
{
    /// <summary>Invented names.</summary>
    public static readonly IReadOnlyList<string> Officers = ["Тулвина А. С.", "Сылвин П. И.", "Яйвина О. Л."];

    private const int MostAtOnce = 5;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> _sources = [.. DemoTexts.Sources.Select(source => source.Name)];
    private readonly Random _random = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Every, time, stoppingToken);
            try
            {
                await WorkAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogFault(FaultText.Of(error));
            }
        }
    }

    private async Task WorkAsync(CancellationToken ct)
    {
        var now = clock.Now;
        var mine = board.Current.Open.All.Where(card => _sources.Contains(card.Source)).ToArray();
        foreach (var card in mine.Where(card => card.IsUnacknowledged && now >= card.ReceivedAt + DemoRhythm.AcknowledgeAfter(card.Id)).Take(MostAtOnce))
        {
            var officer = Officers[(int)(card.Id % Officers.Count)];
            await ActAsync<AcknowledgeIncident>(act => act.RunAsync(card.Number, officer, null, ct));
        }

        foreach (var card in mine.Where(card => !card.IsUnacknowledged && now >= AnswerAt(card)).Take(MostAtOnce))
        {
            var officer = Officers[(int)(card.Id % Officers.Count)];
            await ActAsync<AnswerIncident>(act => act.RunAsync(card.Number, texts.Answer(_random), officer, null, ct));
        }
    }

    private static DateTimeOffset AnswerAt(IncidentCard card) => card.Answer is { } clock
        ? clock.StartedAt + ((clock.DueAt - clock.StartedAt) * DemoRhythm.AnswerShare(card.Id))
        : DateTimeOffset.MaxValue;

    private async Task ActAsync<T>(Func<T, Task<Outcome>> act)
        where T : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<T>());
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The demo's office rests ({Error}).")]
    private partial void LogFault(string error);
}
