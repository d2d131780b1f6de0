using System.Globalization;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Infrastructure.Demo;

/// <summary>
/// The messages of the demo: first two weeks of invented history, so that the wall is filled at once, then messages in a daily rhythm with
/// an occasional surge after an accident. It is pulled like a real source.
/// </summary>
internal sealed class DemoFeed(
    IServiceScopeFactory scopes, DemoTexts texts, SourceCatalog sources, DeadlineRules rules, TownClock clock, TimeProvider time)
    : IPullConnector
{
    /// <summary>
    /// The cursor after the history is complete; before that it is the number of messages of the history already returned.
    /// </summary>
    private const string Live = "live";

    private const int PastDays = 14;
    private const int PerUsualHour = 7;
    private const int BatchSize = 250;
    private static readonly TimeSpan UsualGap = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan SurgeGap = TimeSpan.FromSeconds(2.5);

    private readonly Random _random = new();
    private IReadOnlyList<Signal>? _past;
    private DemoFile.SurgeLine? _surge;
    private int _left;
    private TimeSpan _rest;

    public string Code => "demo";

    public string Source => "demo";

    public SourceIntake Intake => SourceIntake.Pull;

    public IReadOnlyList<SourceFormat> Formats { get; } = [new("demo", "text/plain")];

    public bool Serves(SourceInfo source) => DemoTexts.Sources.Any(demo => demo.Name == source.Name);

    public async Task<PulledSignals> PullAsync(string? cursor, CancellationToken ct)
    {
        if (cursor == Live)
        {
            return new PulledSignals([await NextAsync(ct)], Live);
        }

        await using var scope = scopes.CreateAsyncScope();
        var mark = scope.ServiceProvider.GetRequiredService<DemoMark>();
        if (cursor is null && await mark.IsSetAsync(ct))
        {
            return new PulledSignals([], Live); // An older release created the history here and stored no cursor.
        }

        _past ??= [.. Past(clock.Now)];
        var told = cursor is null ? 0 : int.Parse(cursor, CultureInfo.InvariantCulture);
        Signal[] next = [.. _past.Skip(told).Take(BatchSize)];
        if (next.Length > 0)
        {
            return new PulledSignals(next, (told + next.Length).ToString(CultureInfo.InvariantCulture));
        }

        _past = null;
        await mark.SetAsync(ct);
        return new PulledSignals([], Live);
    }

    private async Task<Signal> NextAsync(CancellationToken ct)
    {
        await Task.Delay(_rest, time, ct);
        if (_left == 0)
        {
            _surge = _random.Next(70) == 0 ? texts.Surges[_random.Next(texts.Surges.Count)] : null;
            _left = _surge is null ? 1 : _random.Next(8, 16);
        }

        _left--;
        var now = clock.Now;
        _rest = _surge is null
            ? UsualGap * (0.3 + (1.4 * _random.NextDouble())) / Math.Max(0.35, DemoRhythm.At(rules.Zone.Local(now)))
            : SurgeGap;
        return texts.Message(_random, Id(), now, _surge);
    }

    private IEnumerable<Signal> Past(DateTimeOffset now)
    {
        var serial = 0;
        for (var hour = now.AddDays(-PastDays); hour < now; hour = hour.AddHours(1))
        {
            var count = (int)Math.Round(PerUsualHour * DemoRhythm.At(rules.Zone.Local(hour)) * (0.6 + (0.8 * _random.NextDouble())));
            var start = hour;
            foreach (var at in Enumerable.Range(0, count)
                .Select(_ => TownClock.Cut(start.AddMinutes(_random.NextDouble() * 60)))
                .Order().Where(at => at < now))
            {
                // The messages of the history have ids of their own, so that a history that was interrupted continues after a restart
                // without duplicates.
                yield return WithOutcome(texts.Message(new Random(serial), $"past-{serial++}", at), serial, now);
            }
        }
    }

    /// <summary>Adds what the invented office has done with the message by now.</summary>
    private Signal WithOutcome(Signal signal, int serial, DateTimeOffset now)
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
}
