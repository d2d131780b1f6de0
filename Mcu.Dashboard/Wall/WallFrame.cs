namespace Mcu.Dashboard.Wall;

/// <summary>
/// What a variant shows between two changes: the markup of each panel, and the frame in which it changed. Immutable except that it signals
/// when a newer frame exists, so any number of screens can wait for that without queues of their own, and a screen that skipped frames
/// receives everything that changed meanwhile.
/// </summary>
internal sealed class WallFrame
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, (string Markup, long ChangedIn)> _panels;
    private readonly Lazy<WallUpdate> _delta;
    private readonly Lazy<WallUpdate> _whole;

    private WallFrame(long number, WallTiming timing, Dictionary<string, (string Markup, long ChangedIn)> panels)
    {
        Number = number;
        Timing = timing;
        _panels = panels;
        _delta = new Lazy<WallUpdate>(() => News(number - 1));
        _whole = new Lazy<WallUpdate>(() => News(0));
    }

    public long Number { get; }

    public WallTiming Timing { get; }

    /// <summary>Completes when there is a newer frame.</summary>
    public Task Over => _over.Task;

    public static WallFrame First(WallTiming timing, Dictionary<string, string> markup) =>
        new(1, timing, markup.ToDictionary(panel => panel.Key, panel => (panel.Value, 1L)));

    /// <summary>The following frame: only panels whose markup differs count as changed.</summary>
    public WallFrame Next(WallTiming timing, Dictionary<string, string> markup) => new(
        Number + 1,
        timing,
        markup.ToDictionary(
            panel => panel.Key,
            panel => _panels.TryGetValue(panel.Key, out var was) && was.Markup == panel.Value ? was : (panel.Value, Number + 1)));

    /// <summary>The same panels with a later timing.</summary>
    public WallFrame Next(WallTiming timing) => new(Number + 1, timing, _panels);

    public void End() => _over.TrySetResult();

    /// <summary>What changed after a frame; 0 requests everything. The most frequent updates are serialized once and shared.</summary>
    public WallUpdate Since(long number) => number == Number - 1 ? _delta.Value : number == 0 ? _whole.Value : News(number);

    private WallUpdate News(long since) => WallUpdate.Of(
        Timing,
        _panels.Where(panel => panel.Value.ChangedIn > since).ToDictionary(panel => panel.Key, panel => panel.Value.Markup));
}
