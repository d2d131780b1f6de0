using Mcu.Application.Incidents;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>
/// Reads the cards stored with a batch of changes. The card after one change is the card before the next, so each is parsed once.
/// </summary>
internal sealed class CardJson
{
    private readonly Dictionary<string, IncidentCard> _cards = [];

    public IncidentCard Read(string text)
    {
        if (!_cards.TryGetValue(text, out var card))
        {
            _cards[text] = card = Json.Read<IncidentCard>(text);
        }

        return card;
    }
}

/// <summary>The reverse: writes each card of a batch once, in the form the engine takes.</summary>
internal sealed class WrittenCards<T>(Func<IncidentCard, T> write)
{
    private readonly Dictionary<IncidentCard, T> _cards = new(ReferenceEqualityComparer.Instance);

    public T Of(IncidentCard card)
    {
        if (!_cards.TryGetValue(card, out var written))
        {
            _cards[card] = written = write(card);
        }

        return written;
    }
}
