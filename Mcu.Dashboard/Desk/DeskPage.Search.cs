using System.Collections.Frozen;
using Mcu.Application.Incidents;
using Mcu.Dashboard.Live;
using Microsoft.AspNetCore.Components;

namespace Mcu.Dashboard.Desk;

/// <summary>
/// The search's half of the desk. The board knows numbers and titles, and those are sifted at once; the resident's words lie in the
/// register, which is asked when the typing rests; when something new came, it is asked for that only.
/// </summary>
public sealed partial class DeskPage
{
    private static readonly TimeSpan TypingRest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan NewsRest = TimeSpan.FromSeconds(2);

    /// <summary>Looking through everything that is open costs the database half a second where 100,000 are.</summary>
    private static readonly TimeSpan EverythingEvery = TimeSpan.FromMinutes(5);

    private Task _searching = Task.CompletedTask;

    [Inject]
    private UseCaseRunner<IIncidentRegister> Register { get; set; } = default!;

    [Inject]
    private UseCaseRunner<ReadIncident> Reader { get; set; } = default!;

    [Inject]
    private TimeProvider Pace { get; set; } = default!;

    private bool IsToSearch =>
        _filter is { HasWords: true, IsOfRegister: false } && (_filter.Found is not { } found || found.UpTo < Newest);

    private long Newest => _board.Latest.Length > 0 ? _board.Latest.Max(card => card.Id) : 0;

    /// <summary>One question at a time: what is typed meanwhile is asked next.</summary>
    private void StartSearch()
    {
        if (_searching.IsCompleted && IsToSearch)
        {
            _searching = SearchAsync();
        }
    }

    private async Task SearchAsync()
    {
        try
        {
            while (IsToSearch)
            {
                var asked = _filter;
                await Task.Delay(asked.Found is null ? TypingRest : NewsRest, Pace, Gone);
                if (ReferenceEquals(asked, _filter))
                {
                    await AskAsync(asked);
                }
            }
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The page was left. Nothing to do.
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
    }

    private async Task AskAsync(DeskFilter asked)
    {
        var (upTo, askedAt) = (Newest, Pace.GetTimestamp());
        var known = asked.Found is { } found && Pace.GetElapsedTime(found.AskedAt) < EverythingEvery ? found : null;
        IReadOnlyList<long> ids;
        try
        {
            ids = await Register.RunAsync(register => register.FindOpenAsync(asked.ToQuery(DeskList.MaxFound, known), clock.Now, Gone));
        }
        catch (StoreUnavailableException)
        {
            // Numbers and titles are found all the same; the words when the database is back.
            await Task.Delay(NewsRest, Pace, Gone);
            return;
        }

        if (ReferenceEquals(asked, _filter))
        {
            var finds = known?.And(ids, upTo) ?? new DeskFinds(ids.ToFrozenSet(), upTo, askedAt);
            _filter = asked with { Found = finds };
            if (!ReferenceEquals(finds.Ids, asked.Found?.Ids))
            {
                await FoundAsync(isFirst: asked.Found is null);
            }
        }
    }

    /// <summary>
    /// The first answer belongs to what was just typed; a later one brings news, and a list that is held keeps its place.
    /// </summary>
    private async Task FoundAsync(bool isFirst)
    {
        if (isFirst || !IsHeld)
        {
            await LetGoAsync();
        }
        else
        {
            CountNew();
        }

        StateHasChanged();
    }
}
