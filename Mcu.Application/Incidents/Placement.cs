namespace Mcu.Application.Incidents;

/// <summary>The result of triage: topic, district and executor. Null is «не определено», never a guess.</summary>
/// <param name="TopicEvidence">Why this topic; null when it is not determined, or a person chose it.</param>
/// <param name="DistrictBy">Why this district; see <see cref="IncidentReceived.DistrictBy"/>.</param>
/// <param name="IsImportant">The topic is marked important in the list of topics: shorter norms.</param>
public sealed record Placement(
    string? TopicGroup,
    string? Topic,
    string? District,
    string? Executor,
    string? Block,
    TopicEvidence? TopicEvidence,
    string? DistrictBy,
    bool IsImportant);
