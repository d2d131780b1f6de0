using Mcu.Application.Incidents;
using Mcu.Infrastructure.Store.Model;
using Mcu.Tests.Support;

namespace Mcu.Tests.Incidents;

/// <summary>Evidence in rows: what older releases wrote can be read, and what this one writes holds the older text as well.</summary>
public class TopicEvidenceTests
{
    [Theory]
    [InlineData("\"topicBy\":\"hint\"", EvidenceKind.Source)]
    [InlineData("\"topicBy\":\"words: дорог, детск площад\"", EvidenceKind.Words, "дорог", "детск площад")]
    [InlineData("\"topicBy\":\"rule: 7\"", EvidenceKind.Other)]
    [InlineData("\"topicEvidence\":{\"kind\":\"model\",\"confidence\":0.9,\"words\":[]}", EvidenceKind.Other)]
    public void Event_OfAnotherRelease_IsRead(string field, EvidenceKind kind, params string[] words)
    {
        var evidence = Read($$"""{"kind":"received","source":"VK","at":"2026-11-23T04:00:00+00:00",{{field}}}""").TopicEvidence!;

        Assert.Equal(kind, evidence.Kind);
        Assert.Equal(words, evidence.Words);
    }

    [Fact]
    public void Event_WithoutAReason_HasNone() =>
        Assert.Null(Read("""{"kind":"received","source":"VK","at":"2026-11-23T04:00:00+00:00"}""").TopicEvidence);

    [Fact]
    public void Event_Written_ReadsTheSame_AndHoldsTheOlderTextToo()
    {
        var evidence = new TopicEvidence(EvidenceKind.Words, 0.75, ["дороге", "выбоина"]);
        var json = Json.Write<IncidentEvent>(new IncidentReceived(SampleData.Monday9, "VK", evidence, "text"));

        Assert.Equal(evidence, Read(json).TopicEvidence);
        Assert.Contains("\"topicBy\":\"words: дороге, выбоина\"", json, StringComparison.Ordinal);
        Assert.Contains("\"topicEvidence\":{\"kind\":\"words\",\"confidence\":0.75,\"words\":[\"дороге\",\"выбоина\"]}",
            json,
            StringComparison.Ordinal);
    }

    /// <summary>A node of the previous release knows only the older text, and ignores unknown members.</summary>
    [Fact]
    public void Event_Written_IsReadByTheReleaseBefore()
    {
        var evidence = new TopicEvidence(EvidenceKind.Words, 0.75, ["дороге"]);
        var json = Json.Write<IncidentEvent>(new IncidentReceived(SampleData.Monday9, "VK", evidence, "text"));

        Assert.Equal(new ReceivedBefore(SampleData.Monday9, "VK", "words: дороге", "text"), Json.Read<ReceivedBefore>(json));
    }

    private static IncidentReceived Read(string json) => Assert.IsType<IncidentReceived>(EventJson.Read("received", json));

    /// <summary>The event as the release before declares it.</summary>
    private sealed record ReceivedBefore(DateTimeOffset At, string Source, string? TopicBy, string? DistrictBy, string? KindBy = null);
}
