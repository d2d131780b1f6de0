using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Application.RuleChanges;
using Mcu.Dashboard.Components;
using Mcu.Dashboard.Live;
using Mcu.Dashboard.Words;
using Microsoft.AspNetCore.Components;

namespace Mcu.Dashboard.Settings;

/// <summary>Checks a change, previews it away from the circuit's own thread, applies it and moves the deadlines batch by batch; each can be stopped, and begun again.</summary>
public sealed partial class RuleReview(
    RuleCheck check,
    DeadlineRules rules,
    LiveBoard board,
    TownClock clock,
    UseCaseRunner<ChangeRules> change,
    UseCaseRunner<RecalculateDeadlines> recalculate,
    UseCaseRunner<IRuleStore> store,
    OutcomeTexts outcomes) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private CancellationTokenSource? _work;
    private ReviewStep _step;
    private RuleBody? _body;
    private long _seen;
    private RulePreview? _preview;
    private IReadOnlyList<RuleFault> _faults = [];
    private IReadOnlyList<RuleDifference> _differences = [];
    private string _note = "";
    private string? _said;
    private ElementReference _section;
    private bool _mustFocus;
    private bool _wasShown;
    private int _done;
    private int _total;

    [Parameter]
    public Actor? Person { get; set; }

    /// <summary>The rules were changed: the page shows them again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    /// <summary>Raised when the preview, which has the primary button then, appears or disappears.</summary>
    [Parameter]
    public EventCallback<bool> ShownChanged { get; set; }

    private ICollection<PreviewLine> Lines => (ICollection<PreviewLine>)_preview!.Lines;

    /// <param name="body">Null: the rules in force over what is open.</param>
    /// <param name="seen">The version of the rules that the person looked at.</param>
    /// <param name="isAsked">A person pressed a button: they are led here.</param>
    public async Task ShowAsync(RuleBody? body, long seen, bool isAsked = true)
    {
        Reset();
        _mustFocus = isAsked;
        (_body, _seen, _said) = (body, seen, null);
        _faults = body is null ? [] : check.Faults(body);
        if (_faults.Count > 0)
        {
            StateHasChanged();
            return;
        }

        var set = body is null ? rules.Current : rules.With(body);
        _differences = body is null ? [] : Formatter.Differences(body, rules.Current);
        var (open, now) = (board.Current.Open, clock.Now);
        (_step, _done, _total) = (ReviewStep.Looking, 0, open.Count);
        StateHasChanged();
        var told = new Progress<int>(Tell);
        var ct = Begin();
        try
        {
            _preview = await Task.Run(() => RulePreview.Of(open.All, set, now, told, ct), ct);
            _step = ReviewStep.Shown;
        }
        catch (OperationCanceledException)
        {
            Reset();
        }

        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_mustFocus && (_faults.Count > 0 || _step is ReviewStep.Shown))
        {
            _mustFocus = false;
            await _section.FocusAsync();
        }

        if (_wasShown != (_step is ReviewStep.Shown))
        {
            _wasShown = !_wasShown;
            await ShownChanged.InvokeAsync(_wasShown);
        }
    }

    /// <summary>What was shown is no longer what is edited.</summary>
    public void Reset()
    {
        _work?.Cancel();
        (_step, _preview, _faults, _differences) = (ReviewStep.Idle, null, [], []);
    }

    private async Task ApplyAsync(bool move)
    {
        if (_step is not ReviewStep.Shown || _body is not { } body || Person is not { } person)
        {
            return;
        }

        _step = ReviewStep.Applying;
        var outcome = await change.RunAsync(useCase => useCase.RunAsync(body, person, _note, _seen, _gone.Token));
        if (outcome is not Outcome.Succeeded)
        {
            _said = outcomes.Say(outcome, "", "");
            Reset();
            await Changed.InvokeAsync();
            return;
        }

        _note = "";
        _said = Texts["Applied", rules.Current.Version];
        if (move)
        {
            await MoveAsync();
        }
        else
        {
            // What stays by the older rules is offered at once, and on the first page of settings later.
            await Changed.InvokeAsync();
            var said = _said;
            await ShowAsync(null, rules.Current.Version);
            _said = said;
        }
    }

    private async Task MoveAsync()
    {
        var numbers = _preview!.Numbers;
        (_step, _done, _total) = (ReviewStep.Moving, 0, numbers.Count);
        var (sum, version, ct) = (default(Recalculated), rules.Current.Version, Begin());
        string? why = null;
        try
        {
            foreach (var batch in numbers.Chunk(RecalculateDeadlines.BatchSize))
            {
                ct.ThrowIfCancellationRequested();
                sum += await recalculate.RunAsync(useCase => useCase.RunAsync(batch, Person!, ct));
                Tell(_done + batch.Length);
            }
        }
        catch (OperationCanceledException)
        {
            why = Texts["Moved.stopped"];
        }
        catch (StoreUnavailableException)
        {
            why = Shared["Refusal.store.away"];
        }

        why ??= sum.Left > 0 ? Texts["Moved.left", sum.Left].Value : null;
        _said = string.Join(' ', new[] { _said, Texts["Moved", sum.Deadlines, sum.Incidents, sum.Kept].Value, why }.Where(part => part is not null));
        await RememberAsync(new Recalculation(version, By, clock.Now, sum.Incidents, sum.Deadlines, sum.Kept));
        Reset();
        await Changed.InvokeAsync();
    }

    /// <summary>The history says what moved; when the database has just gone, the incidents' own timelines still do.</summary>
    private async Task RememberAsync(Recalculation run)
    {
        if (run.Incidents == 0)
        {
            return;
        }

        try
        {
            await store.RunAsync(async book =>
            {
                await book.RememberAsync(run, run.Entry(Person!), CancellationToken.None);
                return true;
            });
        }
        catch (StoreUnavailableException)
        {
            _said += " " + Shared["Refusal.store.away"];
        }
    }

    /// <summary>«сдвинется 6, перейдёт на новые правила 123».</summary>
    private string Sums(RulePreview preview) => Texts["Preview.sums", preview.Lines.Count, preview.Kept];

    private void Tell(int done)
    {
        _done = done;
        StateHasChanged();
    }

    private CancellationToken Begin()
    {
        _work?.Dispose();
        _work = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        return _work.Token;
    }

    private Task StopAsync() => _work?.CancelAsync() ?? Task.CompletedTask;

    private bool HasNoNote => string.IsNullOrWhiteSpace(_note);

    private string By => Person?.Name ?? "";

    public void Dispose()
    {
        _gone.Cancel();
        _work?.Dispose();
        _gone.Dispose();
    }

    private enum ReviewStep
    {
        Idle,
        Looking,
        Shown,
        Applying,
        Moving,
    }
}
