using Mcu.Dashboard.Wall.Panels;

namespace Mcu.Dashboard.Wall;

/// <summary>A panel of a view. Each is a component of its own, rendered and sent separately.</summary>
public sealed record WallPanel(string Name, Type Component)
{
    private static readonly WallPanel Head = new("head", typeof(HeadPanel));
    private static readonly WallPanel Counters = new("counters", typeof(CountersPanel));
    private static readonly WallPanel Heat = new("heat", typeof(HeatPanel));
    private static readonly WallPanel Feed = new("feed", typeof(FeedPanel));
    private static readonly WallPanel Leaders = new("leaders", typeof(LeadersPanel));
    private static readonly WallPanel Sources = new("sources", typeof(SourcesPanel));

    /// <summary>The large panels of a view, between the header and the line of sources.</summary>
    public static IReadOnlyList<WallPanel> Large(WallView view) => view switch
    {
        WallView.Heat => [Heat],
        WallView.Feed => [Feed],
        WallView.Leaders => [Leaders],
        _ => [Heat, Feed, Leaders],
    };

    public static IReadOnlyList<WallPanel> All(WallView view) => [Head, Counters, .. Large(view), Sources];

    /// <summary>The parameters of every panel.</summary>
    public static Dictionary<string, object?> Parameters(WallModel model, WallView view) => new()
    {
        [nameof(WallPanelBase.Model)] = model,
        [nameof(WallPanelBase.View)] = view,
    };
}
