namespace Mcu.Dashboard.Wall;

/// <summary>All screens of one variant, and the scene they look at.</summary>
internal sealed class WallRoom(WallVariant variant)
{
    private volatile WallScene? _scene;

    public WallVariant Variant => variant;

    /// <summary>Guarded by the owner's lock.</summary>
    public int Screens { get; set; }

    /// <summary>Null until it is drawn for the first screen.</summary>
    public WallScene? Scene => _scene;

    public void Show(WallScene next)
    {
        var before = _scene;
        _scene = next;
        before?.End();
    }
}
