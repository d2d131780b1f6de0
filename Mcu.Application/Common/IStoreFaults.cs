namespace Mcu.Application.Common;

/// <summary>
/// Tells a database that is away, busy or out of connections from a bug: the first is said to whoever asks, who may come again; the second
/// is a broken page.
/// </summary>
public interface IStoreFaults
{
    /// <summary>Whether the fault, or what it was caused by, is the store's.</summary>
    bool IsOne(Exception? fault);
}
