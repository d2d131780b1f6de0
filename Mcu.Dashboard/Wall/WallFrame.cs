namespace Mcu.Dashboard.Wall;

/// <summary>
/// What a variant shows between two changes: each panel's markup and the scene it changed in. Immutable; knows the scene after it, so any
/// number of screens can wait for that without a queue of their own, and a screen that skipped scenes is told all that changed meanwhile.
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

    /// <summary>Ends when there is a newer scene.</summary>
    public Task Over => _over.Task;

    public static WallFrame First(WallTiming timing, Dictionary<string, string> markup) =>
        new(1, timing, markup.ToDictionary(panel => panel.Key, panel => (panel.Value, 1L)));

    /// <summary>The scene after this one: only panels whose markup differs count as changed.</summary>
    public WallFrame Next(WallTiming timing, Dictionary<string, string> markup) => new(
        Number + 1,
        timing,
        markup.ToDictionary(
            panel => panel.Key,
            panel => _panels.TryGetValue(panel.Key, out var was) && was.Markup == panel.Value ? was : (panel.Value, Number + 1)));

    /// <summary>The same panels a moment later.</summary>
    public WallFrame Next(WallTiming timing) => new(Number + 1, timing, _panels);

    public void End() => _over.TrySetResult();

    /// <summary>What changed after a scene; 0 asks for everything. The usual answers are written once and shared.</summary>
    public WallUpdate Since(long number) => number == Number - 1 ? _delta.Value : number == 0 ? _whole.Value : News(number);

    private WallUpdate News(long since) => WallUpdate.Of(
        Timing,
        _panels.Where(panel => panel.Value.ChangedIn > since).ToDictionary(panel => panel.Key, panel => panel.Value.Markup));
}
