using Mcu.Application.Incidents;
using Mcu.Application.Signals;

namespace Mcu.Application.Triage;

/// <summary>
/// Finds what a message is about. Triage asks for each message before its transaction is opened, from several threads at once: an
/// implementation answers from memory, in microseconds, and keeps nothing of the message.
/// </summary>
public interface ITopicFinder
{
    /// <param name="signal">The message, its text as people see it.</param>
    /// <returns><see cref="TopicFinding.None"/> when nothing speaks for any topic.</returns>
    TopicFinding Find(Signal signal);
}

/// <summary>What was found, and why. Null is «не определено», never a guess.</summary>
/// <param name="Group">Code of the group of topics.</param>
/// <param name="Topic">Code of the topic within it; null when only the group is known.</param>
/// <param name="Evidence">Null exactly when <paramref name="Group"/> is.</param>
public sealed record TopicFinding(string? Group, string? Topic, TopicEvidence? Evidence)
{
    public static readonly TopicFinding None = new(null, null, null);
}
