using Mcu.Application.Common;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Infrastructure.Faults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Demo;

/// <summary>
/// The officers and executors of the demo: they acknowledge and answer the invented messages, some of them late, and never touch a real
/// one.
/// </summary>
internal sealed partial class DemoOffice(
    IServiceScopeFactory scopes, LiveBoard board, DemoTexts texts, TownClock clock, TimeProvider time, ILogger<DemoOffice> logger)
    : BackgroundService
{
    /// <summary>Invented names.</summary>
    public static readonly IReadOnlyList<string> Officers = ["Тулвина А. С.", "Сылвин П. И.", "Яйвина О. Л."];

    private const int MaxAtOnce = 5;
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
        foreach (var card in mine
            .Where(card => card.IsUnacknowledged && now >= card.ReceivedAt + DemoRhythm.AcknowledgeAfter(card.Id))
            .Take(MaxAtOnce))
        {
            var officer = Officers[(int)(card.Id % Officers.Count)];
            await ActAsync<AcknowledgeIncident>(card.Number, CommandInput.Empty, officer, ct);
        }

        foreach (var card in mine.Where(card => !card.IsUnacknowledged && now >= AnswerAt(card)).Take(MaxAtOnce))
        {
            var officer = Officers[(int)(card.Id % Officers.Count)];
            await ActAsync<AnswerIncident>(card.Number, CommandInput.Empty.With(AnswerIncident.Text, texts.Answer(_random)), officer, ct);
        }
    }

    private static DateTimeOffset AnswerAt(IncidentCard card) => card.Answer is { } clock
        ? clock.StartedAt + ((clock.DueAt - clock.StartedAt) * DemoRhythm.AnswerShare(card.Id))
        : DateTimeOffset.MaxValue;

    private async Task ActAsync<TCommand>(string number, CommandInput input, string officer, CancellationToken ct)
        where TCommand : IncidentCommand
    {
        await using var scope = scopes.CreateAsyncScope();
        var runner = scope.ServiceProvider.GetRequiredService<CommandRunner>();
        await runner.RunAsync<TCommand>(number, input, Actor.System(officer), expected: null, ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The demo's office rests ({Error}).")]
    private partial void LogFault(string error);
}
