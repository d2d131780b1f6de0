using Mcu.Application.Incidents;
using Mcu.Dashboard.Live;
using Mcu.Dashboard.Words;
using Microsoft.AspNetCore.Components;

namespace Mcu.Dashboard.Desk;

/// <summary>
/// The lists that the board does not have: what is answered or closed, newest first and page by page, and one incident by its number,
/// however old.
/// </summary>
public sealed partial class DeskPage
{
    private const int PageRows = 50;

    /// <summary>A page that looked far back and found little is followed by the next, so often.</summary>
    private const int LookedPages = 5;

    private static readonly IncidentPage Nothing = new([], null);

    private IncidentPage _read = Nothing;
    private DateTimeOffset? _readAt;
    private DeskFilter? _readFor;
    private Task _reading = Task.CompletedTask;

    [Inject]
    private TownTimes Times { get; set; } = default!;

    private bool IsReading => !_reading.IsCompleted;

    private bool HasMore => _filter.IsOfRegister && _read.Next is not null && _read.Items.Count < DeskList.MaxFound;

    /// <summary>Reads what another filter asks for; one question at a time.</summary>
    private void StartReading()
    {
        if (_filter.IsOfRegister && !ReferenceEquals(_readFor, _filter) && _reading.IsCompleted && RendererInfo.IsInteractive)
        {
            _reading = UntilReadAsync();
        }
    }

    /// <summary>What is over does not follow the board: the list says of which moment it is, and is read anew when asked.</summary>
    private Task ReadAgainAsync()
    {
        (_read, _readFor) = (Nothing, null);
        return LetGoAsync();
    }

    private async Task ReadMoreAsync()
    {
        if (!IsReading && HasMore)
        {
            await (_reading = ReadAsync(_filter));
            StartReading();
        }
    }

    private async Task UntilReadAsync()
    {
        try
        {
            while (_filter.IsOfRegister && !ReferenceEquals(_readFor, _filter))
            {
                var asked = _filter;
                await Task.Delay(asked.HasWords ? TypingRest : TimeSpan.Zero, Pace, Gone);
                if (ReferenceEquals(asked, _filter))
                {
                    await ReadAsync(asked);
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

    private async Task ReadAsync(DeskFilter asked)
    {
        try
        {
            var page = asked.Asked.Words?.Number is { } number ? await FindAsync(number) : await ListAsync(asked.Asked);
            if (ReferenceEquals(asked, _filter))
            {
                _readAt = _read.Items.Count == 0 ? clock.Now : _readAt;
                (_read, _readFor) = (new IncidentPage([.. _read.Items, .. page.Items], page.Next), asked);
                await LetGoAsync();
                StateHasChanged();
            }
        }
        catch (StoreUnavailableException)
        {
            await Task.Delay(NewsRest, Pace, Gone);
        }
    }

    private async Task<IncidentPage> FindAsync(string number) =>
        await Reader.RunAsync(use => use.RunAsync(number, _person, reason: null, Gone)) is { } file
            ? new IncidentPage([file.Card], null)
            : Nothing;

    private async Task<IncidentPage> ListAsync(IncidentFilter asked)
    {
        List<IncidentCard> found = [];
        var next = _read.Next;
        for (var page = 0; page < LookedPages && (page == 0 || next is not null) && found.Count < PageRows; page++)
        {
            var query = new IncidentQuery(asked, next, PageRows - found.Count);
            var read = await Register.RunAsync(register => register.ListAsync(query, clock.Now, Gone));
            found.AddRange(read.Items);
            next = read.Next;
        }

        return new IncidentPage(found, next);
    }
}
