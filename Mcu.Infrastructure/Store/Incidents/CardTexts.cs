using Mcu.Application.Incidents;

namespace Mcu.Infrastructure.Store.Incidents;

/// <summary>Cards as they are stored with the changes. The card after one change is the card before the next: each is written once.</summary>
internal sealed class CardTexts
{
    private readonly Dictionary<IncidentCard, string> _texts = new(ReferenceEqualityComparer.Instance);

    public string Of(IncidentCard card)
    {
        if (!_texts.TryGetValue(card, out var text))
        {
            _texts[card] = text = Json.Write(card);
        }

        return text;
    }
}
