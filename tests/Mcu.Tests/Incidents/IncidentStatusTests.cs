using Mcu.Application.Incidents;

namespace Mcu.Tests.Incidents;

public sealed class IncidentStatusTests
{
    /// <summary>A new status must be declared open or not: for code, for queries, and in the partial index of open incidents.</summary>
    [Theory]
    [InlineData(IncidentStatus.Received, true)]
    [InlineData(IncidentStatus.Assigned, true)]
    [InlineData(IncidentStatus.InWork, true)]
    [InlineData(IncidentStatus.Answered, false)]
    [InlineData(IncidentStatus.Closed, false)]
    public void Open_IsTheSame_ForCodeAndQueries(IncidentStatus status, bool isOpen)
    {
        Assert.Equal(isOpen, status.IsOpen());
        Assert.Equal(isOpen, IncidentStatuses.Open.Contains(status));
    }

    [Fact]
    public void EveryStatus_IsNamedAbove() => Assert.Equal(5, Enum.GetValues<IncidentStatus>().Length);
}
