using Mcu.Application.Incidents;
using Mcu.Dashboard.Filters;
using Mcu.Dashboard.Http;
using Mcu.Dashboard.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Mcu.Dashboard.Desk;

/// <summary>
/// The address's half of the desk. What the person does here is written into the browser's history by the script and not through the
/// router; what comes by a link, Back or a reload is read from the address.
/// </summary>
public sealed partial class DeskPage
{
    /// <summary>Conditions of the address that mean nothing: they are named to the person and not silently dropped.</summary>
    private readonly List<Fault> _misread = [];

    [Inject]
    private FilterReader Filters { get; set; } = default!;

    private void Located(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(async () =>
    {
        if (!Gone.IsCancellationRequested && new Uri(change.Location).AbsolutePath == DeskAddress.Path)
        {
            await ReadAddressAsync(change.Location);
            await LetGoAsync();
            StateHasChanged();
        }
    });

    private async Task ReadAddressAsync(string address)
    {
        var query = new Uri(address).Query;
        _misread.Clear();
        var asked = DeskAddress.Landing(Filters.Read(FilterRequest.Of(query), _person, _misread));
        if (asked != _filter.Asked)
        {
            (_filter, _read) = (new DeskFilter(asked), Nothing);
        }

        var card = QueryHelpers.ParseQuery(query).TryGetValue(DeskAddress.Card, out var value) ? IncidentNumber.Of(value.ToString()) : null;
        if (card != _chosen?.Number)
        {
            (_chosen, _reply) = (card is null ? null : await CardAsync(card), null);
            _chosenRevision = _chosen?.Revision;
        }

        Take(_board);
        _chosenIndex = _chosen is null ? 0 : _list.IndexOf(_board.Open.Current(_chosen) ?? _chosen);
    }

    /// <returns>Null when there is no such incident, or the database is away and it is not open.</returns>
    private async Task<IncidentCard?> CardAsync(string number)
    {
        if (_board.Open.All.FirstOrDefault(card => card.Number == number) is { } open)
        {
            return open;
        }

        try
        {
            return (await Reader.RunAsync(use => use.RunAsync(number, _person, reason: null, Gone)))?.Card;
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    /// <param name="isStep">True: Back leads to how it was; false: the last step is written anew.</param>
    private Task ToAddressAsync(bool isStep)
    {
        _misread.Clear();
        return _keys?.CallAsync("address", DeskAddress.Of(_filter.Asked, _chosen?.Number), isStep) ?? Task.CompletedTask;
    }
}
