using Mcu.Infrastructure.Faults;

namespace Mcu.Infrastructure.Embedded;

/// <summary>The private PostgreSQL cannot run. The message is one plain line for the console; the host prints it and stops.</summary>
internal sealed class EmbeddedPostgresException : Exception, IPlainFault
{
    /// <summary>The server is the right one and runs, but does not accept the password, so it can be given a new one.</summary>
    public bool IsAboutAccess { get; init; }

    public EmbeddedPostgresException()
    {
    }

    public EmbeddedPostgresException(string message)
        : base(message)
    {
    }

    public EmbeddedPostgresException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
