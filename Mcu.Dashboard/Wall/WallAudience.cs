namespace Mcu.Dashboard.Wall;

/// <summary>All screens of one variant, and the scene they look at.</summary>
internal sealed class WallAudience(WallVariant variant)
{
    private volatile WallFrame? _frame;

    public WallVariant Variant => variant;

    /// <summary>Guarded by the owner's lock.</summary>
    public int Screens { get; set; }

    /// <summary>Null until it is drawn for the first screen.</summary>
    public WallFrame? Frame => _frame;

    public void Show(WallFrame next)
    {
        var before = _frame;
        _frame = next;
        before?.End();
    }
}
