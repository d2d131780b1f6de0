namespace Mcu.Application.Common;

/// <summary>
/// Tells a database that is away, busy or out of connections from a bug. The first is reported as temporary, so that the caller can try
/// again; the second is an error of the program.
/// </summary>
public interface IStoreFaults
{
    /// <summary>Whether the fault, or what it was caused by, is the store's.</summary>
    bool IsOne(Exception? fault);
}
