namespace Mcu.Dashboard.Wall;

/// <summary>The screens of one variant, and the frame that they show.</summary>
internal sealed class WallAudience(WallVariant variant)
{
    private volatile WallFrame? _frame;

    public WallVariant Variant => variant;

    /// <summary>Guarded by the owner's lock.</summary>
    public int Screens { get; set; }

    /// <summary>Null until the first screen comes.</summary>
    public WallFrame? Frame => _frame;

    public void Show(WallFrame next)
    {
        var before = _frame;
        _frame = next;
        before?.End();
    }
}
