namespace Mcu.Dashboard.Wall;

/// <summary>What a screen shows; all screens of a variant share one rendering.</summary>
public readonly record struct WallVariant(WallView View, string Language)
{
    public const string Russian = "ru";
    public const string English = "en";

    /// <summary>Unknown values give the overview in Russian, so that a typing error never leaves a screen empty.</summary>
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
