using System.Globalization;
using Mcu.Application.Journal;
using Mcu.Dashboard.Live;
using Microsoft.AspNetCore.Components;

namespace Mcu.Dashboard.Settings;

/// <summary>
/// The journal for auditor and administrator: who did what, when and from where, with what stood before and after. What is searched stands
/// in the address.
/// </summary>
public sealed partial class JournalPage
{
    private const int PageSize = 50;
    private const string Day = "yyyy-MM-dd";

    private string? _words;
    private string _kind = "";
    private DateTime? _from;
    private DateTime? _to;
    private bool _isAway;
    private bool _isReading;
    private bool _hasMore;

    /// <summary>Null until they are read.</summary>
    private List<JournalLine>? _lines;

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? To { get; set; }

    protected override Task OnParametersSetAsync()
    {
        (_words, _kind) = (Q, JournalKinds.All.Contains(Kind ?? "") ? Kind! : "");
        (_from, _to) = (Date(From), Date(To));
        return ReadAsync(before: null);
    }

    private static DateTime? Date(string? text) =>
        DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToDateTime(TimeOnly.MinValue)
            : null;

    private static string? Said(DateTime? day) => day?.ToString(Day, CultureInfo.InvariantCulture);

    private void Ask() => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["q"] = string.IsNullOrWhiteSpace(_words) ? null : _words.Trim(),
        ["kind"] = _kind.Length == 0 ? null : _kind,
        ["from"] = Said(_from),
        ["to"] = Said(_to),
    }));

    private Task MoreAsync() => ReadAsync(_lines?[^1].Id);

    private async Task ReadAsync(long? before)
    {
        _isReading = true;
        var question = new JournalQuestion(
            _kind.Length == 0 ? null : _kind,
            _words,
            _from is { } from ? Zone.StartOf(DateOnly.FromDateTime(from)) : null,
            _to is { } to ? Zone.StartOf(DateOnly.FromDateTime(to).AddDays(1)) : null,
            before);
        try
        {
            var read = await Store.RunAsync(journal => journal.ListAsync(question, PageSize + 1, CancellationToken.None));
            _lines = [.. before is null ? [] : _lines ?? [], .. read.Take(PageSize)];
            (_hasMore, _isAway) = (read.Count > PageSize, false);
        }
        catch (StoreUnavailableException)
        {
            _isAway = true;
        }
        finally
        {
            _isReading = false;
        }
    }

    /// <summary>A name where the code has one: of a person or a position.</summary>
    private string Subject(JournalLine line) => Directory.Current.NameOf(line.Subject) ?? line.Subject;

    private string Act(JournalLine line) => JournalActs.All.Contains(line.Act) ? Texts[$"Journal.act.{line.Act}"] : line.Act;
}
