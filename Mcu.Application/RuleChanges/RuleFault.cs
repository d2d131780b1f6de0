namespace Mcu.Application.RuleChanges;

/// <summary>
/// One thing that makes a change of the rules no rule: what is wrong, and where. The sentence lives in the resources under
/// <c>Fault.&lt;code&gt;</c>.
/// </summary>
/// <param name="Code">Stable: <c>norm.overlap</c>, <c>year.both</c>.</param>
/// <param name="Place">The field, the weekday or the date (<c>yyyy-MM-dd</c>) it is about.</param>
/// <param name="Arguments">Words, numbers and dates for the sentence.</param>
public sealed record RuleFault(string Code, string Place, params IReadOnlyList<object> Arguments)
{
    /// <summary>A fault of a date.</summary>
    public static RuleFault On(DateOnly date, string code, params IReadOnlyList<object> arguments) =>
        new(code, date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), arguments);
}
