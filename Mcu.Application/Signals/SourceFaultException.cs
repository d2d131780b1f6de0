namespace Mcu.Application.Signals;

/// <summary>A pulled source could not be asked; nothing was stored, and the database is not to blame.</summary>
/// <param name="inner">What its connector threw.</param>
public sealed class SourceFaultException(Exception inner) : Exception(nameof(SourceFaultException), inner)
{
    /// <summary>What its connector threw.</summary>
    public Exception Fault { get; } = inner;
}
