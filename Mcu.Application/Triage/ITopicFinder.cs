using Mcu.Application.Incidents;
using Mcu.Application.Signals;

namespace Mcu.Application.Triage;

/// <summary>
/// Finds the topic of a message. It is called for each message before the transaction of triage is opened, from several threads at once: an
/// implementation answers from memory, within microseconds, and keeps nothing of the message.
/// </summary>
public interface ITopicFinder
{
    /// <param name="signal">The message with its visible text.</param>
    /// <returns><see cref="TopicFinding.None"/> when nothing indicates a topic.</returns>
    TopicFinding Find(Signal signal);
}

/// <summary>The topic that was found, and why. Null is «не определено», never a guess.</summary>
/// <param name="Group">Code of the group of topics.</param>
/// <param name="Topic">Code of the topic within it; null when only the group is known.</param>
/// <param name="Evidence">Null exactly when <paramref name="Group"/> is.</param>
public sealed record TopicFinding(string? Group, string? Topic, TopicEvidence? Evidence)
{
    public static readonly TopicFinding None = new(null, null, null);
}
