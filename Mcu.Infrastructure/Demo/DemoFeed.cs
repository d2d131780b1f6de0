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
    /// <summary>The cursor once the past is told; before that it is a <see cref="PastPlace"/>.</summary>
    private const string Live = "live";

    private const int PastDays = 14;
    private const int PerUsualHour = 7;
    private const int BatchSize = 250;
    private static readonly TimeSpan UsualGap = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan SurgeGap = TimeSpan.FromSeconds(2.5);

    private readonly Random _random = new();
    private (DateTimeOffset Until, IReadOnlyList<Signal> Signals)? _past;
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

        var place = cursor is null ? new PastPlace(TownClock.Cut(clock.Now), 0) : PastPlace.Parse(cursor);
        var past = _past is { } known && known.Until == place.Until ? known : (place.Until, [.. Past(place.Until)]);
        _past = past;
        Signal[] next = [.. past.Signals.Skip(place.Told).Take(BatchSize)];
        if (next.Length > 0)
        {
            return new PulledSignals(next, (place with { Told = place.Told + next.Length }).ToString());
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

    /// <summary>The same for the same moment, on every node and after every start: a past that is cut short goes on where it was.</summary>
    private IEnumerable<Signal> Past(DateTimeOffset now)
    {
        var random = new Random((int)(now.ToUnixTimeSeconds() % int.MaxValue));
        var serial = 0;
        for (var hour = now.AddDays(-PastDays); hour < now; hour = hour.AddHours(1))
        {
            var count = (int)Math.Round(PerUsualHour * DemoRhythm.At(rules.Zone.Local(hour)) * (0.6 + (0.8 * random.NextDouble())));
            var start = hour;
            var moments = Enumerable.Range(0, count).Select(_ => TownClock.Cut(start.AddMinutes(random.NextDouble() * 60)));
            foreach (var at in moments.Order().Where(at => at < now))
            {
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
                    texts.Answer(new Random(serial)),
                    null,
                    null,
                    seenAt,
                    DemoOffice.Officers[serial % DemoOffice.Officers.Count]),
            };
    }

    private string Id() => string.Create(CultureInfo.InvariantCulture, $"demo-{time.GetUtcNow().Ticks:x}-{_random.Next(0x10000):x4}");

    /// <summary>How far the past was told.</summary>
    /// <param name="Until">When the telling began: the past is made of it.</param>
    /// <param name="Told">How many of its messages were told.</param>
    private readonly record struct PastPlace(DateTimeOffset Until, int Told)
    {
        public static PastPlace Parse(string cursor)
        {
            var parts = cursor.Split(' ');
            return new(
                DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[0], CultureInfo.InvariantCulture)),
                int.Parse(parts[1], CultureInfo.InvariantCulture));
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Until.ToUnixTimeMilliseconds()} {Told}");
    }
}
