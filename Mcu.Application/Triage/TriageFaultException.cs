namespace Mcu.Application.Triage;

/// <summary>A batch of messages could not be made into incidents; nothing of it was saved.</summary>
/// <param name="lines">Ids of the messages in the inbox.</param>
public sealed class TriageFaultException(IReadOnlyList<long> lines, Exception inner) : Exception(nameof(TriageFaultException), inner)
{
    public IReadOnlyList<long> Lines => lines;
}
