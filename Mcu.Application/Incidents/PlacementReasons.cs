namespace Mcu.Application.Incidents;

/// <summary>Why an incident has the topic and the district it has now: what triage found, until a person corrected it.</summary>
/// <param name="Topic">What triage went by; null when it found no topic.</param>
/// <param name="DistrictBy">What triage went by; see <see cref="IncidentReceived.DistrictBy"/>.</param>
/// <param name="TopicCorrection">The last correction of the topic: then triage's reason is over. Null when nobody corrected it.</param>
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

    /// <summary>The corrections that nobody took back: an act is taken back only by what follows it at once.</summary>
    private static IEnumerable<IncidentClassified> Standing(IReadOnlyList<IncidentEvent> timeline) => timeline
        .Where((_, index) => timeline.ElementAtOrDefault(index + 1) is not IncidentWithdrawn)
        .OfType<IncidentClassified>();
}
