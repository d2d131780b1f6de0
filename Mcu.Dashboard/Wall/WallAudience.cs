namespace Mcu.Dashboard.Wall;

/// <summary>The screens of one variant, and the frame that they show.</summary>
internal sealed class WallAudience(WallVariant variant)
{
    private volatile WallFrame? _frame;

    public WallVariant Variant => variant;

    /// <summary>Guarded by the owner's lock.</summary>
    public int Screens { get; set; }

    /// <summary>When a screen without a stream last asked, by the machine's clock; null: never. Guarded by the owner's lock.</summary>
    public long? AskedAt { get; set; }

    /// <summary>The last drawing failed: what is shown grows old. Guarded by the turn to draw.</summary>
    public bool IsSpoilt { get; set; }

    /// <summary>Null until it is drawn for the first screen.</summary>
    public WallFrame? Frame => _frame;

    public void Show(WallFrame next)
    {
        var before = _frame;
        _frame = next;
        before?.End();
    }
}
