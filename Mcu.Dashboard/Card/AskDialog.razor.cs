using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.Live;
using Mcu.Dashboard.Components;
using Mcu.Dashboard.Live;
using Mcu.Dashboard.Words;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Mcu.Dashboard.Card;

/// <summary>
/// Asks what a command must be told, and runs it. Follows the board while it is open: when somebody was faster and the command can no
/// longer be given, it says so at once, and the text stays.
/// </summary>
public sealed partial class AskDialog(
    LiveBoard board,
    CardCommands commands,
    CommandCatalog catalog,
    CommandFields fields,
    UseCaseRunner<ReadIncident> read,
    TownClock clock,
    TimelineFormatter timeline) : LiveComponent(board)
{
    private readonly Dictionary<string, string> _values = [];
    private readonly HashSet<string> _missing = [];
    private DateTimeOffset? _draftAt;
    /// <summary>The card as the person knows it: as they saw it, or were told of it since.</summary>
    private IncidentCard _card = default!;

    /// <summary>The card as it is now.</summary>
    private IncidentCard _latest = default!;
    private int? _revision;
    private IReadOnlyDictionary<string, string> _kept = new Dictionary<string, string>();
    private bool _hasMoved;
    private bool _isTyped;
    private bool _isSending;
    private bool _isTextOpen;
    private string? _refusal;

    /// <summary>Why the command cannot be given any more; null: it can.</summary>
    private string? _barred;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Parameter, EditorRequired]
    public required CommandQuestion Question { get; set; }

    [Parameter, EditorRequired]
    public required DraftWriter Draft { get; set; }

    private string? First => Question.Fields.Count > 0 ? AskFields.Id(Question.Command.Code, Question.Fields[0]) : null;

    /// <summary>By which the browser knows whose text of which incident it keeps while the line is down; null: nobody's.</summary>
    private string? Place => Question.DraftKey is { } key ? $"{key.Person}/{key.Incident}/{key.Command}" : null;

    private string TextId => $"words-{Dialog.Id:N}";

    private string RefusalId => $"refused-{Dialog.Id:N}";

    /// <summary>Nothing stands in the fields that somebody wrote.</summary>
    private bool IsAsAtFirst => Question.Fields.All(one => _values[one.Name] == one.Value);

    private IReadOnlyList<MovedDeadline> Moved => Question.Command.Preview(_card, fields.Read(Question.Command, _card, _values), clock.Now);

    protected override void OnInitialized()
    {
        _card = _latest = Question.File.Card;
        _revision = _card.IsOpen ? _card.Revision : null;
        foreach (var field in Question.Fields)
        {
            var drafted = Question.Draft?.Fields.GetValueOrDefault(field.Name);
            var isChoice = field.Choices.Count == 0 || field.Choices.Any(choice => choice.Value == drafted);
            _values[field.Name] = drafted is not null && isChoice ? drafted : field.Value;
        }

        _draftAt = IsAsAtFirst ? null : Question.Draft?.SavedAt;
        _kept = new Dictionary<string, string>(_values);
        Draft.Stored = Keep;
        base.OnInitialized();
    }

    protected override void Show(BoardSnapshot snapshot)
    {
        var revision = snapshot.Open.Current(_latest)?.Revision;
        _hasMoved |= revision != _revision;
        _revision = revision;
    }

    protected override Task ShownAsync() => _hasMoved ? LookAsync(isTold: false) : Task.CompletedTask;

    private void Set((string Name, string Value) change)
    {
        if (_values[change.Name] == change.Value)
        {
            return;
        }

        _values[change.Name] = change.Value;
        _missing.Remove(change.Name);
        _isTyped = true;
        Draft.Typed(IsAsAtFirst ? null : new Dictionary<string, string>(_values));
    }

    /// <summary>What the store has now, the browser need not keep.</summary>
    private void Keep(IReadOnlyDictionary<string, string>? stored)
    {
        _kept = stored ?? Question.Fields.ToDictionary(field => field.Name, field => field.Value);
        if (!Gone.IsCancellationRequested)
        {
            StateHasChanged();
        }
    }

    /// <summary>The person wants none of the draft: the fields are as they are for somebody who begins.</summary>
    private async Task ResetAsync()
    {
        foreach (var field in Question.Fields)
        {
            _values[field.Name] = field.Value;
        }

        (_draftAt, _isTyped) = (null, false);
        Draft.Typed(null);
        await Js.FocusAsync(First!);
    }

    /// <returns>What is asked before the dialog closes over what was typed; null when nothing was.</returns>
    private async Task<string?> AskToLeaveAsync()
    {
        await Draft.FlushAsync();
        return _isTyped ? Texts[Draft.IsKept ? "Ask.leave" : "Ask.leave.lost"].Value : null;
    }

    private async Task SendAsync()
    {
        if (_isSending || _barred is not null)
        {
            return;
        }

        _missing.Clear();
        _missing.UnionWith(Question.Fields
            .Where(field => field.IsRequired && VisibleText.IsBlank(_values[field.Name]))
            .Select(field => field.Name));
        if (Question.Fields.FirstOrDefault(field => _missing.Contains(field.Name)) is { } first)
        {
            await Js.FocusAsync(AskFields.Id(Question.Command.Code, first));
            return;
        }

        _isSending = true;
        var said = _values.ToDictionary(value => value.Key, value => value.Value.Trim());
        var reply = await commands.SendAsync(Question.Command, _card, said, Question.Person);
        if (reply.IsDone)
        {
            await Draft.DropAsync();
            Dialog.Close(DialogResult.Ok(reply));
            return;
        }

        _refusal = reply.Text;
        await LookAsync(isTold: true);
        _isSending = false;
    }

    /// <summary>Looks how the incident stands now.</summary>
    /// <param name="isTold">Whether a refusal says that it has changed: sent again, the command is meant for what it is now.</param>
    private async Task LookAsync(bool isTold)
    {
        _hasMoved = false;
        try
        {
            if (await read.RunAsync(use => use.RunAsync(_card.Number, Question.Person, reason: null, Gone)) is not { } file)
            {
                return;
            }

            _latest = file.Card;
            _card = isTold ? _latest : _card;
            var isOffered = !file.IsArchived && catalog.OfferedOn(file.Card, Question.Person).Contains(Question.Command);
            _barred = isOffered ? null : Barred(file.Timeline);
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The dialog was left meanwhile.
        }
        catch (StoreUnavailableException)
        {
            // Whether it can still be given is found out when it is sent.
        }
    }

    /// <summary>What a person did last, who and when.</summary>
    private string Barred(IReadOnlyList<IncidentEvent> happened)
    {
        var last = happened.LastOrDefault(one => one.By is not null) ?? happened[^1];
        return Texts["Ask.barred", timeline.Say(last), last.By ?? Texts["Ask.system"], Times.Seconds(last.At)];
    }

    protected override async ValueTask LeftAsync() => await Draft.LeaveAsync();
}
