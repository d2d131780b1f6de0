using Mcu.Infrastructure.Faults;

namespace Mcu.Infrastructure.Spool;

/// <summary>Why this node works without a spool: one line for the log and for readiness.</summary>
internal sealed class SpoolException : Exception, IPlainFault
{
    public SpoolException(string message)
        : base(message)
    {
    }

    public SpoolException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
