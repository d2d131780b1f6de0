namespace Mcu.Application.Triage;

/// <summary>These messages could not be made into incidents together; nothing of them was saved.</summary>
/// <param name="lines">The inbox's own numbers of the messages.</param>
public sealed class TriageFaultException(IReadOnlyList<long> lines, Exception inner) : Exception(nameof(TriageFaultException), inner)
{
    public IReadOnlyList<long> Lines => lines;
}
