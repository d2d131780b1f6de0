using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.People;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Live;
using Microsoft.AspNetCore.Components;

namespace Mcu.Dashboard.Card;

/// <summary>
/// One incident with its commands. Reads the register when another incident is shown or its revision changes, and at no other time.
/// </summary>
public sealed partial class CardView(UseCaseRunner<ReadIncident> read, CommandCatalog catalog, CardCommands commands)
    : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IncidentDetails? _file;
    private string? _asked;
    private int? _askedRevision;
    private bool _isLoaded;
    private bool _isBusy;
    private string? _author;

    /// <summary>Whether the author was asked for and waits for a reason.</summary>
    private bool _isAuthorAsked;

    /// <summary>The reason that was stated a moment ago; kept after that by <see cref="StatedReasons"/>.</summary>
    private string? _reason;
    private IReadOnlyList<IncidentCommand> _offeredBefore = [];

    [Inject]
    private AuthorAccess Authors { get; set; } = default!;

    [Parameter, EditorRequired]
    public required string Number { get; set; }

    /// <summary>The revision on the board; null when the incident is not on it. Any change makes the view read again.</summary>
    [Parameter]
    public int? Revision { get; set; }

    [Parameter]
    public Actor? Person { get; set; }

    /// <summary>Called with the sentence for the person after a command.</summary>
    [Parameter]
    public EventCallback<CommandReply> Says { get; set; }

    /// <summary>The commands on offer; an archived incident has none, because it cannot change any more.</summary>
    private IReadOnlyList<IncidentCommand> Every => _file is { IsArchived: false } file ? catalog.OfferedOn(file.Card, Person) : [];

    private IReadOnlyList<IncidentCommand> Offered => [.. Every.Where(command => command.IsEveryday)];

    private IReadOnlyList<IncidentCommand> More => [.. Every.Where(command => !command.IsEveryday)];

    /// <summary>What a button does, with the number: a screen reader lists buttons without the card around them.</summary>
    private string Named(string text) => $"{Texts[text]} {Number}";

    private string AcknowledgedNote => _file?.Card is { AcknowledgedBy: { } by, AcknowledgedAt: { } at }
        ? $" · {by}, {Times.Time(at)}"
        : "";

    private bool MaySeeAuthor => _file is { Author: not null } file && AuthorAccess.IsAllowed(Person, file.Card);

    /// <summary>
    /// The link of the source, when it is an http or https address; any other scheme is not offered, because the address comes from
    /// outside.
    /// </summary>
    private string? SafeUrl => Uri.TryCreate(_file?.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        ? url.AbsoluteUri
        : null;

    /// <summary>
    /// Runs the command of a key when it is on offer or was a moment ago: whoever pressed it while somebody else was faster must be told
    /// who that was.
    /// </summary>
    internal Task PressAsync(string key) =>
        Every.Concat(_offeredBefore)
            .FirstOrDefault(command => key.Equals(command.Key.ToString(), StringComparison.OrdinalIgnoreCase)) is { } command
            ? RunAsync(command)
            : Task.CompletedTask;

    protected override async Task OnParametersSetAsync()
    {
        if (_asked != Number)
        {
            _file = null;
            _offeredBefore = [];
            _isLoaded = false;
            (_author, _reason, _isAuthorAsked) = (null, null, false);
        }

        if (_asked != Number || _askedRevision != Revision)
        {
            await LoadAsync();
        }
    }

    private Task StateAsync(string reason)
    {
        _reason = reason;
        return LoadAsync();
    }

    /// <param name="reason">One of <see cref="StatedReasons.OfAuthor"/>; null: perhaps one was stated before.</param>
    private async Task ShowAuthorAsync(string? reason)
    {
        if (_file is not { } file)
        {
            return;
        }

        try
        {
            var (author, needsReason) = await Authors.ShowAsync(file, Person, reason, _gone.Token);
            if (file.Card.Number != _file?.Card.Number)
            {
                return;
            }

            _isAuthorAsked = needsReason;
            _author = author is null
                ? null
                : string.Join(
                    " · ",
                    new[] { author.Name, author.ExternalId, author.Contact, author.Address }.Where(part => !string.IsNullOrEmpty(part)));
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The card was closed before the author was shown.
        }
        catch (StoreUnavailableException)
        {
            await Says.InvokeAsync(CommandReply.Refused(Shared["Refusal.store.away"]));
        }
    }

    private async Task LoadAsync()
    {
        var number = _asked = Number;
        _askedRevision = Revision;
        try
        {
            var file = await read.RunAsync(use => use.RunAsync(number, Person, _reason, _gone.Token));
            _reason = null;
            if (number == Number)
            {
                _offeredBefore = Every;
                _file = file;
                _isLoaded = true;
                _author = MaySeeAuthor ? _author : null;
            }
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The card was closed before it was read.
        }
        catch (StoreUnavailableException)
        {
            // The data read before stays on the page; the next change of the board reads again.
            _askedRevision = null;
            await Says.InvokeAsync(CommandReply.Refused(Shared["Refusal.store.away"]));
        }
    }

    /// <summary>
    /// Runs a command whose button was pressed, even if the command is no longer on offer: the incident then refuses it and says who was
    /// first.
    /// </summary>
    private async Task RunAsync(IncidentCommand command)
    {
        if (_isBusy || _file is not { } file || Person is not { } person)
        {
            return;
        }

        _isBusy = true;
        try
        {
            if (await commands.RunAsync(command, file, person) is { } reply)
            {
                await Says.InvokeAsync(reply);
                await LoadAsync();
            }
        }
        finally
        {
            _isBusy = false;
            StateHasChanged();
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
