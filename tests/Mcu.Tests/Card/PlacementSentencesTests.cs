using System.Globalization;
using Mcu.Application.Incidents;
using Mcu.Dashboard.Words;
using Mcu.Tests.Support;

namespace Mcu.Tests.Card;

/// <summary>Why this topic, why this district: what the card says below each.</summary>
public sealed class PlacementSentencesTests : PageTestContext
{
    private static readonly TopicEvidence ByWords = new(EvidenceKind.Words, 1, ["дороге", "яма"]);
    private static readonly IncidentClassified Correction = new(SampleData.InPerm("2026-11-23 11:00"), "Ольга", "ROAD", null, "north");

    public static IEnumerable<TheoryDataRow<TopicEvidence?, string, string>> Reasons =>
    [
        new(null, "не определилось само", "not found by itself"),
        new(TopicEvidence.OfSource, "указал источник", "given by the source"),
        new(
            TopicEvidence.OfSource with { Words = ["снег"] },
            "группу указал источник, тема по словам «снег»",
            "the group was given by the source, the topic found by the words “снег”"),
        new(ByWords, "по словам «дороге, яма»", "by the words “дороге, яма”"),
        new(
            new TopicEvidence(EvidenceKind.Other, 0, []),
            "по правилу более новой версии программы",
            "by a rule of a newer version of the program"),
    ];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Topic_HasItsEvidenceInWords_InBothLanguages(TopicEvidence? evidence, string russian, string english)
    {
        PlacementReasons reasons = new(evidence, null, null, null);

        Assert.Equal(russian, In("ru-RU", () => Get<TimelineFormatter>().WhyTopic(reasons)));
        Assert.Equal(english, In("en-GB", () => Get<TimelineFormatter>().WhyTopic(reasons)));
    }

    [Fact]
    public void Correction_NamesThePersonInsteadOfTheSource()
    {
        PlacementReasons reasons = new(TopicEvidence.OfSource, "address", Correction, Correction);

        Assert.Equal("исправлено: Ольга, 11:00", In("ru-RU", () => Get<TimelineFormatter>().WhyTopic(reasons)));
        Assert.Equal("corrected by Ольга, 11:00", In("en-GB", () => Get<TimelineFormatter>().WhyDistrict(reasons)));
    }

    [Theory]
    [InlineData("address", "по адресу")]
    [InlineData(null, "не определилось само")]
    [InlineData("something newer", "по правилу более новой версии программы")]
    public void District_HasItsReasonInWords(string? by, string russian) =>
        Assert.Equal(russian, In("ru-RU", () => Get<TimelineFormatter>().WhyDistrict(new PlacementReasons(null, by, null, null))));

    private static T In<T>(string language, Func<T> say)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
        return say();
    }
}
