namespace Mcu.Dashboard.Wall;

/// <summary>
/// What a variant shows between two changes: each panel's markup and the scene it changed in. Immutable; knows the scene after it, so any
/// number of screens can wait for that without a queue of their own, and a screen that skipped scenes is told all that changed meanwhile.
/// </summary>
internal sealed class WallScene
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, (string Markup, long ChangedIn)> _panels;
    private readonly Lazy<WallNews> _delta;
    private readonly Lazy<WallNews> _whole;

    private WallScene(long number, WallPulse pulse, Dictionary<string, (string Markup, long ChangedIn)> panels)
    {
        Number = number;
        Pulse = pulse;
        _panels = panels;
        _delta = new Lazy<WallNews>(() => News(number - 1));
        _whole = new Lazy<WallNews>(() => News(0));
    }

    public long Number { get; }

    public WallPulse Pulse { get; }

    /// <summary>Ends when there is a newer scene.</summary>
    public Task Over => _over.Task;

    public static WallScene First(WallPulse pulse, Dictionary<string, string> markup) =>
        new(1, pulse, markup.ToDictionary(panel => panel.Key, panel => (panel.Value, 1L)));

    /// <summary>The scene after this one: only panels whose markup differs count as changed.</summary>
    public WallScene Next(WallPulse pulse, Dictionary<string, string> markup) => new(
        Number + 1,
        pulse,
        markup.ToDictionary(
            panel => panel.Key,
            panel => _panels.TryGetValue(panel.Key, out var was) && was.Markup == panel.Value ? was : (panel.Value, Number + 1)));

    /// <summary>The same panels a moment later.</summary>
    public WallScene Next(WallPulse pulse) => new(Number + 1, pulse, _panels);

    public void End() => _over.TrySetResult();

    /// <summary>What changed after a scene; 0 asks for everything. The usual answers are written once and shared.</summary>
    public WallNews Since(long number) => number == Number - 1 ? _delta.Value : number == 0 ? _whole.Value : News(number);

    private WallNews News(long since) => WallNews.Of(
        Pulse,
        _panels.Where(panel => panel.Value.ChangedIn > since).ToDictionary(panel => panel.Key, panel => panel.Value.Markup));
}
