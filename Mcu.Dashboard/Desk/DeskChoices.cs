using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Application.Town;
using Mcu.Application.Triage;
using Mcu.Dashboard.Filters;
using Mcu.Dashboard.Resources;
using Mcu.Dashboard.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Desk;

/// <summary>
/// The options of the desk's drop-downs, which are the browser's own: it finds an option by its first letters and suits a keyboard and a
/// touch screen. Written once a language for all desks: as elements they would be hundreds of pieces of every circuit.
/// </summary>
internal sealed class DeskChoices(
    Municipality town, TopicTree topics, LiveBoard board, TownNames names, IStringLocalizer<DeskTexts> texts)
{
    public const string Any = "*";

    private readonly ConcurrentDictionary<string, Written> _written = [];

    /// <summary>Whether the act knows blocks.</summary>
    public bool HasBlocks => names.HasBlocks;

    public MarkupString Blocks => Now.Blocks;

    public MarkupString Topics => Now.Topics;

    public MarkupString Districts => Now.Districts;

    public MarkupString Executors => Now.Executors;

    public MarkupString Kinds => Now.Kinds;

    private Written Now => _written.GetOrAdd(CultureInfo.CurrentUICulture.Name, _ => new Written(
        Lines(texts[names.HasBlocks ? "Block.any" : "Unit.any"], WithNone(town.AllBlocks.Select(block => (block.Code, block.Name)))),
        Lines(texts["Topic.any"], WithNone(ByName(topics.Groups.Select(group => (group.Code, group.Name))))),
        Lines(texts["District.any"], WithNone(town.Districts.Select(district => (district.Code, district.Name)))),
        Lines(texts["Executor.any"], WithNone(ByName(town.Executors.Select(executor => (executor.Code, executor.Name))))),
        Lines(texts["Kind.any"], Enum.GetValues<MessageKind>().Select(kind => (FilterWriter.Word(kind), texts[$"Kind.{kind}"].Value)))));

    /// <summary>The sources that ever wrote, and the one that is asked for.</summary>
    public MarkupString Sources(string? asked) => Lines(
        texts["Source.any"],
        ByName(board.Current.Sources.Select(source => source.Name).Append(asked).OfType<string>().Distinct().Select(name => (name, name))));

    private IEnumerable<(string Code, string Name)> WithNone(IEnumerable<(string Code, string Name)> choices) =>
        choices.Append((BoardSnapshot.Undetermined, names.Undetermined));

    private static IEnumerable<(string Code, string Name)> ByName(IEnumerable<(string Code, string Name)> choices) =>
        choices.OrderBy(choice => choice.Name, StringComparer.CurrentCulture);

    private static MarkupString Lines(string any, IEnumerable<(string Code, string Name)> choices) =>
        new(string.Concat(choices.Prepend((Any, any)).Select(Line)));

    private static string Line((string Code, string Name) choice) =>
        $"""<option value="{WebUtility.HtmlEncode(choice.Code)}">{WebUtility.HtmlEncode(choice.Name)}</option>""";

    private sealed record Written(
        MarkupString Blocks, MarkupString Topics, MarkupString Districts, MarkupString Executors, MarkupString Kinds);
}
