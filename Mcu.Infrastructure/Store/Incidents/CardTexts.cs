using Mcu.Application.Incidents;

namespace Mcu.Infrastructure.Store.Incidents;

/// <summary>Cards as they are stored with a batch of changes. The card after one change is the card before the next: each is written, and read, once.</summary>
internal sealed class CardTexts
{
    private readonly Dictionary<IncidentCard, string> _texts = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, IncidentCard> _cards = [];

    public string Of(IncidentCard card)
    {
        if (!_texts.TryGetValue(card, out var text))
        {
            _texts[card] = text = Json.Write(card);
        }

        return text;
    }

    public IncidentCard Read(string text)
    {
        if (!_cards.TryGetValue(text, out var card))
        {
            _cards[text] = card = Json.Read<IncidentCard>(text);
        }

        return card;
    }
}
