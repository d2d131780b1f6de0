using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Application.Town;
using Mcu.Application.Triage;
using Mcu.Dashboard.Components;
using Mcu.Dashboard.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Desk;

/// <summary>
/// The lines of the desk's two drop-downs, which are the browser's own: it finds a line by its first letters and is at home under a keyboard and a thumb.
/// Written once a language for all desks: as elements they are a hundred and thirty pieces of every circuit.
/// </summary>
public sealed class DeskChoices(Municipality town, TopicTree topics, TownNames names, IStringLocalizer<DeskTexts> texts)
{
    public const string Any = "*";

    private readonly ConcurrentDictionary<string, (MarkupString Blocks, MarkupString Topics)> _written = [];

    public MarkupString Blocks => Written.Blocks;

    public MarkupString Topics => Written.Topics;

    private (MarkupString Blocks, MarkupString Topics) Written => _written.GetOrAdd(CultureInfo.CurrentUICulture.Name, _ => (
        Lines(texts["Block.any"], town.Blocks.Select(block => (block.Code, block.Name))),
        Lines(texts["Topic.any"], topics.Groups.Select(group => (group.Code, group.Name)).OrderBy(topic => topic.Name, StringComparer.CurrentCulture))));

    private MarkupString Lines(string any, IEnumerable<(string Code, string Name)> choices) =>
        new(string.Concat(choices.Prepend((Any, any)).Append((BoardSnapshot.Undetermined, names.Undetermined)).Select(Line)));

    private static string Line((string Code, string Name) choice) =>
        $"""<option value="{WebUtility.HtmlEncode(choice.Code)}">{WebUtility.HtmlEncode(choice.Name)}</option>""";
}
