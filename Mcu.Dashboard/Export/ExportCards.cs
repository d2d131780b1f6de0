using System.Runtime.CompilerServices;
using Mcu.Application.Incidents;
using Mcu.Application.Live;

namespace Mcu.Dashboard.Export;

/// <summary>
/// The cards of a list, one after the other: what is open in one snapshot of the board, the nearest deadline first; then what is answered
/// or closed, newest first, page by page from the register.
/// </summary>
internal sealed class ExportCards(IIncidentRegister register)
{
    private const int PageRows = 2_000;

    /// <param name="limit">Most cards that anybody asks for.</param>
    public async Task<ExportList> FindAsync(
        BoardSnapshot board, IncidentFilter filter, int limit, DateTimeOffset now, CancellationToken ct)
    {
        IncidentCard[] open = [];
        if (filter.State is not IncidentState.Done)
        {
            var said = filter.Words is null ? null : (await register.FindOpenAsync(new OpenQuery(filter, limit), now, ct)).ToHashSet();
            open = [.. board.Open.All.Where(card => filter.Fits(card, board.At) && said?.Contains(card.Id) != false)];
        }

        var over = filter.IsOfOpen ? 0 : await register.CountAsync(filter with { State = IncidentState.Done }, limit, now, ct);
        return new ExportList(Math.Min(limit, open.Length + over), ReadAsync(open, board, filter, now, ct));
    }

    private async IAsyncEnumerable<IncidentCard> ReadAsync(
        IncidentCard[] open,
        BoardSnapshot board,
        IncidentFilter filter,
        DateTimeOffset now,
        [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var card in open)
        {
            yield return card;
        }

        if (filter.IsOfOpen)
        {
            yield break;
        }

        // What was answered since the picture was taken is open in it.
        var known = board.Open.All.Select(card => card.Id).ToHashSet();
        long? after = null;
        do
        {
            var page = await register.ListAsync(new IncidentQuery(filter with { State = IncidentState.Done }, after, PageRows), now, ct);
            foreach (var card in page.Items.Where(card => !known.Contains(card.Id)))
            {
                yield return card;
            }

            after = page.Next;
        }
        while (after is not null);
    }
}

/// <summary>What an export writes.</summary>
/// <param name="Asked">How many cards that are, as of the beginning: the measure of its progress.</param>
internal sealed record ExportList(int Asked, IAsyncEnumerable<IncidentCard> Cards);
