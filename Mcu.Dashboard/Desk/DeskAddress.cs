using Mcu.Application.Incidents;
using Mcu.Dashboard.Filters;

namespace Mcu.Dashboard.Desk;

/// <summary>The address of a desk: its filter and the chosen card, so that Back, a reload and a shared link show the same.</summary>
internal static class DeskAddress
{
    public const string Path = "/duty";
    public const string Card = "card";

    /// <param name="card">Number of the chosen incident.</param>
    public static string Of(IncidentFilter filter, string? card = null)
    {
        var stateless = filter with { State = null };
        return FilterWriter.Address(Path, filter == Landing(stateless) ? stateless : filter, new KeyValuePair<string, string?>(Card, card));
    }

    /// <summary>The same filter in another list. What narrows the state itself goes.</summary>
    public static IncidentFilter In(this IncidentFilter filter, IncidentState state) =>
        filter with { State = state, Status = null, Overdue = null, Soon = null };

    /// <summary>A filter without a state: the list that can hold what it asks for, else what a desk begins with.</summary>
    public static IncidentFilter Landing(IncidentFilter filter) => filter.State is not null ? filter : filter with
    {
        State = filter.Status is { } status ? status.IsOpen() ? IncidentState.Open : IncidentState.Done
            : filter.Overdue is null && filter.Soon is null ? IncidentState.Waiting
            : IncidentState.Open,
    };
}
