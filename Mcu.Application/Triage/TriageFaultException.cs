namespace Mcu.Application.Triage;

/// <summary>One message, alone in its batch, could not be made into an incident: which line of the inbox it is.</summary>
public sealed class TriageFaultException(long line, Exception inner) : Exception(inner.Message, inner)
{
    /// <summary>The inbox's own number of the message.</summary>
    public long Line => line;
}
