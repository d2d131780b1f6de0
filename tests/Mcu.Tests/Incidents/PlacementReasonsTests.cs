using Mcu.Application.Incidents;
using Mcu.Tests.Support;

namespace Mcu.Tests.Incidents;

public class PlacementReasonsTests
{
    private static readonly TopicEvidence ByWords = new(EvidenceKind.Words, 1, ["яма"]);

    [Fact]
    public void Topic_CorrectedByAPerson_IsNoLongerTheSources()
    {
        var reasons = After(SampleData.Place(group: "TKO"));

        Assert.Equal(("Ольга", SampleData.Monday9.AddHours(1)), (reasons.TopicCorrection!.By, reasons.TopicCorrection.At));
        Assert.Null(reasons.DistrictCorrection);
    }

    [Fact]
    public void District_CorrectedAlone_LeavesTheTopicsReason()
    {
        var reasons = After(SampleData.Place(district: "kirovsky"));

        Assert.Null(reasons.TopicCorrection);
        Assert.Equal(TopicEvidence.OfSource, reasons.Topic);
        Assert.Equal("Ольга", reasons.DistrictCorrection?.By);
    }

    [Fact]
    public void Correction_TakenBack_LeavesTriagesReason()
    {
        var received = new IncidentReceived(SampleData.Monday9, "VK", ByWords, "text");
        var correction = new IncidentClassified(SampleData.Monday9, "Ольга", "DOR", "DOR-22", "kirovsky");

        var reasons = PlacementReasons.Of([received, correction, new IncidentWithdrawn(SampleData.Monday9, "Ольга", correction.Name)]);

        Assert.Equal((null, null, ByWords), (reasons.TopicCorrection, reasons.DistrictCorrection, reasons.Topic));
    }

    /// <summary>An older release did not store what was corrected; whoever chose a topic in its dialog has seen it.</summary>
    [Fact]
    public void Correction_OfAnOlderRelease_CountsWhereItNamesATopic()
    {
        var received = new IncidentReceived(SampleData.Monday9, "VK", ByWords, "text");
        var first = new IncidentClassified(SampleData.Monday9, "Ольга", "DOR", "DOR-22", null);
        var second = first with { By = "Пётр", District = "kirovsky" };

        var reasons = PlacementReasons.Of([received, first, second]);

        Assert.Equal(("Ольга", "Пётр"), (reasons.TopicCorrection?.By, reasons.DistrictCorrection?.By));
    }

    private static PlacementReasons After(Placement corrected)
    {
        var incident = SampleData.Fresh();
        incident.Classify(corrected, null, "Ольга", SampleData.DeadlineRules, SampleData.Monday9.AddHours(1));
        return PlacementReasons.Of([.. incident.Unpublished.Select(change => change.Event)]);
    }
}
