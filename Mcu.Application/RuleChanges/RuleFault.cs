namespace Mcu.Application.RuleChanges;

/// <summary>
/// One fault of a change of the rules: what is wrong, and where. The sentence is in the resources under <c>Fault.&lt;code&gt;</c>.
/// </summary>
/// <param name="Code">Stable: <c>norm.overlap</c>, <c>year.both</c>.</param>
/// <param name="Place">The field, the weekday or the date (<c>yyyy-MM-dd</c>) it is about.</param>
/// <param name="Arguments">Values for the placeholders of the sentence.</param>
public sealed record RuleFault(string Code, string Place, params IReadOnlyList<object> Arguments)
{
    /// <summary>A fault of a date.</summary>
    public static RuleFault On(DateOnly date, string code, params IReadOnlyList<object> arguments) =>
        new(code, date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), arguments);
}
