using Microsoft.AspNetCore.WebUtilities;

namespace Mcu.Dashboard.Filters;

/// <summary>A filter as it stands in an address. All text: what is wrong with a value is ours to say.</summary>
/// <param name="State">One of the lists people work by: <c>waiting</c>, <c>overdue</c>, <c>mine</c>, <c>done</c>…</param>
/// <param name="Topic">A topic or a whole group of topics.</param>
/// <param name="Q">Words or a number.</param>
internal sealed record FilterRequest(
    string? State = null,
    string? Status = null,
    string? Kind = null,
    string? Source = null,
    string? Block = null,
    string? Topic = null,
    string? District = null,
    string? Executor = null,
    string? Overdue = null,
    string? Soon = null,
    string? Q = null)
{
    /// <summary>Reads the part of an address behind its path.</summary>
    public static FilterRequest Of(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new FilterRequest(
            Value("state"),
            Value("status"),
            Value("kind"),
            Value("source"),
            Value("block"),
            Value("topic"),
            Value("district"),
            Value("executor"),
            Value("overdue"),
            Value("soon"),
            Value("q"));

        string? Value(string name) => values.TryGetValue(name, out var value) ? value.ToString() : null;
    }
}
