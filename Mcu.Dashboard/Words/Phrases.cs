using System.Text;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Words;

/// <summary>
/// The texts of derivations, read from the resources once for each language: a hundred thousand cases have millions of lines, and the
/// localizer takes longer to find a text than the engine to calculate a deadline.
/// </summary>
public sealed class Phrases(IStringLocalizer<DeadlineTexts> texts)
{
    private readonly ConcurrentDictionary<string, FrozenDictionary<string, CompositeFormat>> _languages = new();

    public string Say(string name, params ReadOnlySpan<object?> arguments) =>
        string.Format(CultureInfo.CurrentCulture, Language()[name], arguments);

    /// <summary>The text in the form for a number: <c>name.one</c>, <c>name.few</c>, <c>name.many</c>.</summary>
    public string Count(string name, int count) => Say($"{name}.{Plural.Form(count)}", count);

    private FrozenDictionary<string, CompositeFormat> Language() => _languages.GetOrAdd(
        CultureInfo.CurrentUICulture.Name,
        static (_, texts) => texts.GetAllStrings(includeParentCultures: true)
            .DistinctBy(text => text.Name)
            .ToFrozenDictionary(text => text.Name, text => CompositeFormat.Parse(text.Value)),
        texts);
}
