namespace Mcu.Application.Incidents;

/// <summary>Why an incident has its present topic and district: what triage found, until a person corrected it.</summary>
/// <param name="Topic">What triage found the topic by; null when it found none.</param>
/// <param name="DistrictBy">What triage found the district by; see <see cref="IncidentReceived.DistrictBy"/>.</param>
/// <param name="TopicCorrection">The last correction of the topic, which replaces the reason of triage; null when nobody corrected
/// it.</param>
/// <param name="DistrictCorrection">The same for the district.</param>
public sealed record PlacementReasons(
    TopicEvidence? Topic, string? DistrictBy, IncidentClassified? TopicCorrection, IncidentClassified? DistrictCorrection)
{
    /// <param name="timeline">All that happened to the incident, oldest first.</param>
    public static PlacementReasons Of(IReadOnlyList<IncidentEvent> timeline)
    {
        var received = timeline.OfType<IncidentReceived>().FirstOrDefault();
        IncidentClassified? topic = null;
        IncidentClassified? district = null;
        IncidentClassified? before = null;
        foreach (var correction in Standing(timeline))
        {
            if (correction.IsTopicCorrected ?? (correction.TopicGroup, correction.Topic) != (before?.TopicGroup, before?.Topic))
            {
                topic = correction;
            }

            if (correction.IsDistrictCorrected ?? correction.District != before?.District)
            {
                district = correction;
            }

            before = correction;
        }

        return new PlacementReasons(received?.TopicEvidence, received?.DistrictBy, topic, district);
    }

    /// <summary>The corrections that were not undone. An act can be undone only by the event that follows it at once.</summary>
    private static IEnumerable<IncidentClassified> Standing(IReadOnlyList<IncidentEvent> timeline) => timeline
        .Where((_, index) => timeline.ElementAtOrDefault(index + 1) is not IncidentWithdrawn)
        .OfType<IncidentClassified>();
}
