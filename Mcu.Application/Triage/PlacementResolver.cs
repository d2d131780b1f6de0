using Mcu.Application.Incidents;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Application.Town;

namespace Mcu.Application.Triage;

/// <summary>
/// Determines topic, district and executor of a message by the municipality's lists. Pure; what cannot be determined stays null.
/// </summary>
public sealed class PlacementResolver(
    TopicTree topics, ITopicFinder topicFinder, DistrictFinder districtFinder, Routes routes, Municipality town)
{
    public Placement Place(Signal signal)
    {
        var topic = topicFinder.Find(signal);
        var district = districtFinder.Find(signal.Address, signal.Lat, signal.Lon, signal.Text);
        return With(topic.Group, topic.Topic, district.District, topic.Evidence, district.By);
    }

    /// <summary>The placement for what a person chose; the executor follows from the routes.</summary>
    public Placement With(string? group, string? topic, string? district, TopicEvidence? evidence = null, string? districtBy = null)
    {
        var executor = town.Executor(routes.Executor(group, topic, district));
        return new Placement(
            group,
            topic,
            district,
            executor?.Code,
            BlockOf(executor, group, topic),
            evidence,
            districtBy,
            topics.Topic(topic)?.IsImportant ?? false);
    }

    /// <inheritdoc cref="Routes.Block"/>
    public string? BlockOf(Executor? body, string? group, string? topic) => routes.Block(town, body, group, topic);
}
