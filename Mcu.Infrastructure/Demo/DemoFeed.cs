using System.Globalization;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Hosting;
using Mcu.Infrastructure.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Demo;

/// <summary>
/// The demo's residents: first two weeks of made-up past, so that the wall lives at once, then messages in a daily rhythm,
/// and now and then many on one accident. Everything comes in through the same endpoint as the real ones.
/// </summary>
internal sealed partial class DemoFeed(
    IServiceScopeFactory scopes, DemoTexts texts, SourceCatalog sources, DeadlineRules rules, TownClock clock, TimeProvider time, ILogger<DemoFeed> logger)
    : BackgroundService
{
    private const int PastDays = 14;
    private const int PerUsualHour = 7;
    private const int BatchSize = 250;
    private static readonly TimeSpan UsualGap = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan SurgeGap = TimeSpan.FromSeconds(2.5);

    private readonly Random _random = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await SeedAsync(stoppingToken);
        await LiveAsync(stoppingToken);
    }

    private async Task LiveAsync(CancellationToken ct)
    {
        while (true)
        {
            var surge = _random.Next(70) == 0 ? texts.Surges[_random.Next(texts.Surges.Count)] : null;
            for (var left = surge is null ? 1 : _random.Next(8, 16); left > 0; left--)
            {
                var now = clock.Now;
                await TrySendAsync(texts.Message(_random, Id(), now, surge), ct);
                var rest = surge is null
                    ? UsualGap * (0.3 + (1.4 * _random.NextDouble())) / Math.Max(0.35, DemoRhythm.At(rules.Zone.Local(now)))
                    : SurgeGap;
                await Task.Delay(rest, time, ct);
            }
        }
    }

    private async Task SeedAsync(CancellationToken ct)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            if (await scope.ServiceProvider.GetRequiredService<DemoMark>().IsSetAsync(ct))
            {
                return;
            }
        }

        var now = clock.Now;
        foreach (var batch in Past(now).Chunk(BatchSize))
        {
            await SendAsync(batch, ct);
        }

        await using var last = scopes.CreateAsyncScope();
        await last.ServiceProvider.GetRequiredService<DemoMark>().SetAsync(ct);
        LogSeeded(PastDays);
    }

    private IEnumerable<Signal> Past(DateTimeOffset now)
    {
        var serial = 0;
        for (var hour = now.AddDays(-PastDays); hour < now; hour = hour.AddHours(1))
        {
            var count = (int)Math.Round(PerUsualHour * DemoRhythm.At(rules.Zone.Local(hour)) * (0.6 + (0.8 * _random.NextDouble())));
            var start = hour;
            foreach (var at in Enumerable.Range(0, count).Select(_ => TownClock.Cut(start.AddMinutes(_random.NextDouble() * 60))).Order().Where(at => at < now))
            {
                // The past has names of its own: when it is cut short, the next start tells it again without doubling.
                yield return Lived(texts.Message(new Random(serial), $"past-{serial++}", at), serial, now);
            }
        }
    }

    /// <summary>What an invented office has done with it by now.</summary>
    private Signal Lived(Signal signal, int serial, DateTimeOffset now)
    {
        var about = new NormQuestion(
            rules.Zone.Day(signal.ReceivedAt), signal.Kind, sources.KindOf(signal.Source), null, null, texts.IsImportant(signal.Text));
        var term = rules.Current.Norms.For(ClockCodes.Answer, about)
            .Select(norm => DeadlineCalculator.Due(rules.Current.Calendar, signal.ReceivedAt, norm.Term))
            .DefaultIfEmpty(signal.ReceivedAt.AddDays(1))
            .Min() - signal.ReceivedAt;
        var seenAt = TownClock.Cut(signal.ReceivedAt + DemoRhythm.AcknowledgeAfter(serial));
        var answeredAt = TownClock.Cut(signal.ReceivedAt + (term * DemoRhythm.AnswerShare(serial)));
        return seenAt >= now
            ? signal
            : signal with
            {
                Done = new SignalOutcome(
                    null,
                    answeredAt < now && answeredAt > seenAt ? answeredAt : null,
                    texts.Answer(_random),
                    null,
                    null,
                    seenAt,
                    DemoOffice.Officers[serial % DemoOffice.Officers.Count]),
            };
    }

    private string Id() => string.Create(CultureInfo.InvariantCulture, $"demo-{time.GetUtcNow().Ticks:x}-{_random.Next(0x10000):x4}");

    private async Task TrySendAsync(Signal signal, CancellationToken ct)
    {
        try
        {
            await SendAsync([signal], ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            LogFault(FaultText.Of(error));
        }
    }

    private async Task SendAsync(IReadOnlyList<Signal> signals, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ReceiveSignals>().RunAsync(signals, RepeatPolicy.Keep, ct);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The demo made up {Days} days of the past.")]
    private partial void LogSeeded(int days);

    [LoggerMessage(Level = LogLevel.Error, Message = "A made-up message was lost ({Error}).")]
    private partial void LogFault(string error);
}
