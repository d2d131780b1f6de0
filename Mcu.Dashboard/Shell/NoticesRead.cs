namespace Mcu.Dashboard.Shell;

/// <summary>Notifies the bell of a circuit that notices were read on another part of the same page, so that its count is updated.</summary>
internal sealed class NoticesRead
{
    /// <summary>Raised on the renderer's thread after the change was stored.</summary>
    public event EventHandler? Changed;

    public void Tell() => Changed?.Invoke(this, EventArgs.Empty);
}
