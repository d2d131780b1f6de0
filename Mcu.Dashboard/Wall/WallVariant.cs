namespace Mcu.Dashboard.Wall;

/// <summary>What a screen looks at: one drawing serves all screens of the same variant.</summary>
public readonly record struct WallVariant(WallView View, string Language)
{
    public const string Russian = "ru";
    public const string English = "en";

    /// <summary>Whatever is not known is the overview, in Russian: a screen is never left empty by a slip of the pen.</summary>
    public static WallVariant Of(string? view, string? language) =>
        new(WallViews.Parse(view), language == English ? English : Russian);
}

/// <summary>The views of the wall.</summary>
public enum WallView
{
    Overview,
    Heat,
    Feed,
    Leaders,
}

/// <summary>Names of the views in addresses and style sheets.</summary>
public static class WallViews
{
    public static readonly IReadOnlyList<string> Names = ["overview", "heat", "feed", "leaders"];

    public static string Name(this WallView view) => Names[(int)view];

    public static WallView Parse(string? name)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (string.Equals(Names[i], name, StringComparison.OrdinalIgnoreCase))
            {
                return (WallView)i;
            }
        }

        return WallView.Overview;
    }
}
