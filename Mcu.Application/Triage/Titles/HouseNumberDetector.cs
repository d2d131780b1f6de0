namespace Mcu.Application.Triage.Titles;

/// <summary>
/// Finds numbers of houses, flats and entrances in the many ways people write them; the street stays. A number that counts something («3
/// дня») or is public («автобус 68») is left alone.
/// </summary>
internal static class HouseNumberDetector
{
    private const int MaxHouse = 3;
    private const int MaxStreetWords = 3;
    private static readonly string[] StreetEndings =
        [
            "ова", "ева", "ина", "ына", "ого", "ой", "ая", "ую", "ий", "ый", "ых", "их", "ира", "иры", "ии", "ия", "тов", "цев", "ков",
            "лей", "тей",
        ];

    public static void Find(TitleTokens text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            if (text.IsNumber(i) && text[i].Visibility is not TokenVisibility.Hidden)
            {
                i = Number(text, i);
            }
            else if (text[i - 1].Is(Trait.Building)
                && text[i] is { IsLatin: true, IsCapital: true }
                && !text.Text(i).ContainsAnyExcept("IVXLC"))
            {
                text.Drop(i - 1, i); // «дом XXVIII»
            }
        }

        SpelledHouseNumberDetector.Find(text);
    }

    /// <returns>The index at which to continue.</returns>
    private static int Number(TitleTokens text, int i)
    {
        // The minutes of «23:00», the cents of a price.
        var isRest = text[i - 1].Sign is ':' or '.' or ',' && !text[i].Gap && !text[i - 1].Gap && text.IsNumber(i - 2);
        var one = isRest ? -1 : One(text, i);
        if (one < 0)
        {
            return i;
        }

        if (text[one + 1] is { Kind: TokenKind.Number, Gap: true, Digits: 3 })
        {
            return one + 1; // «1 200 000»
        }

        var word = one + 1;
        var isOrdinal = text[word].Sign == '-' && text[word + 1] is { Kind: TokenKind.Word, Length: < 4, Gap: false };
        word = isOrdinal ? word + 2 : word;
        var left = WordBefore(text, i);
        if (text[word].Is(Trait.AfterNumber)
            && !text[left].Is(Trait.Counted)
            && !text[left].Is(Trait.Building)
            && (text[word].Length > 1 || text.IsSign(word + 1, '.')))
        {
            text.Drop(StartOfNumber(text, i), word - 1);
            return word - 1;
        }

        if (isOrdinal || IsUnit(text, one))
        {
            return one;
        }

        var end = EndOfList(text, one);
        if (BuildingBefore(text, i, left) is >= 0 and var building)
        {
            text.Drop(building, end);
        }
        else if ((text.Fold(left) is ['и', 'з'] && text[left - 1].Is(Trait.Role))
            || IsInStreet(text, i, left)
            || IsBehindName(text, i, left)
            || IsAfterComma(text, i, left, end))
        {
            text.Drop(StartOfNumber(text, i), end);
        }

        return end;
    }

    /// <summary>One house or flat number: «25», «25а», «25/2», «25-14», «25 «Б»».</summary>
    /// <returns>Its last token; -1 when it is none.</returns>
    private static int One(TitleTokens text, int i)
    {
        if (!text.IsNumber(i) || text[i].Digits > MaxHouse)
        {
            return -1;
        }

        var end = Letter(text, i);
        for (
            var more = 0; more < 4
                && text[end + 1].Sign is '/' or '\\' or '-'
                && text.IsNumber(end + 2)
                && text[end + 2].Digits <= MaxHouse; more++)
        {
            end = Letter(text, end + 2);
        }

        return end;
    }

    /// <summary>The letter behind a number: glued, quoted, or a capital from А to Е.</summary>
    private static int Letter(TitleTokens text, int i)
    {
        ref var next = ref text[i + 1];
        if (next is { Kind: TokenKind.Word, Length: 1 })
        {
            var isPart = next.Is(Trait.Part) && (text.IsNumber(i + 2) || text.IsSign(i + 2, '.'));
            return !isPart && (!next.Gap || (next.IsCapital && next.Sign is >= 'а' and <= 'е')) ? i + 1 : i;
        }

        return next.Sign is '«' or '"' or '“' && text[i + 2].Length == 1 && text[i + 3].Sign is '»' or '"' or '”' ? i + 3 : i;
    }

    /// <summary>«73, 73 и 73», «73 корпус 73», «73 кв. 73».</summary>
    private static int EndOfList(TitleTokens text, int end)
    {
        while (true)
        {
            var next = end + 1;
            if (text[next].Sign is ',' or ';' or '-' or 'и' || text[next].Is(Trait.Part))
            {
                next += text[next].Sign is ',' && text[next + 1].Is(Trait.Part) ? 1 : 0;
                next += text[next].Is(Trait.Part) && text.IsSign(next + 1, '.') ? 1 : 0;
                next++;
                next += text[next].Sign is '№' or 'N' ? 1 : 0;
                if (One(text, next) is >= 0 and var one && !IsUnit(text, one) && text[next].Visibility is not TokenVisibility.Hidden)
                {
                    end = one;
                    continue;
                }
            }

            return end;
        }
    }

    /// <summary>What counts or dates: «3 дня», «10 декабря», «18:30», «2,5 км», «40 %».</summary>
    private static bool IsUnit(TitleTokens text, int end)
    {
        ref var next = ref text[end + 1];
        if (next.Is(Trait.Unit | Trait.Month)
            && !next.Is(Trait.AfterNumber)
            && !(next.Is(Trait.Part) && (text.IsNumber(end + 2) || text.IsNumber(end + 3))))
        {
            return true;
        }

        return next.Sign is '%' or '°' or '₽' || (next.Sign is ':' or '.' or ',' && !text[end + 2].Gap && text.IsNumber(end + 2))
            || (next.Sign == '-' && text[end + 2].Is(Trait.Unit | Trait.Month))
            // «2 на 3 метра»
            || (text.Fold(end + 1) is ['н', 'а'] or ['х'] or ['д', 'о'] && text.IsNumber(end + 2) && text[end + 3].Is(Trait.Unit));
    }

    /// <summary>«№», «номер» in front of a number belong to it.</summary>
    private static int StartOfNumber(TitleTokens text, int i)
    {
        while (i > 0 && text[i - 1].Sign is '№' or 'N' or ',' or '-' or ':' && text[i - 1].Kind is TokenKind.Sign)
        {
            i--;
        }

        return i;
    }

    private static int WordBefore(TitleTokens text, int i)
    {
        var left = text[i - 1] is { Length: 1, IsLatin: true, Sign: 'н' } ? i - 2 : i - 1; // «кв N31»
        while (i - left < 5
            && text[left].Kind is TokenKind.Sign
            && text[left].Sign is '.' or ',' or ':' or '-' or '№' or '«' or '»' or '"' or '”' or ')')
        {
            left--;
        }

        return left;
    }

    /// <returns>From where to drop: the word for a building with its preposition; -1 when there is none.</returns>
    private static int BuildingBefore(TitleTokens text, int i, int left)
    {
        var word = left;
        while (left - word < 3 && text[word].Length > 1
            && (word < left && text.Fold(word) is ['п', 'о', 'д']
                || (text[word].Is(Trait.AboutHouse | Trait.Near) && !text[word].Is(Trait.Building))))
        {
            word--;
        }

        word -= text[word].Sign == 'у' && word < left ? 1 : 0;
        if (!text[word].Is(Trait.Building) || text[word].Kind is not TokenKind.Word)
        {
            return -1;
        }

        var isShort = text.Fold(word) is ['п', 'о', 'д'] or ['д'] or ['к', 'о', 'м'] or ['у', 'ч'];
        if (isShort && text.Fold(word) is ['п', 'о', 'д'] && !text.IsSign(word + 1, '.'))
        {
            return -1;
        }

        var from = word > 0 && text[word].Gap && text[word - 1].Is(Trait.Near) ? word - 1 : word;
        return text.IsSign(from - 1, ',') ? from - 1 : from;
    }

    /// <summary>«ул. Ленина, 25», «улице 9 Января 15», «Парковый проспект, 12».</summary>
    private static bool IsInStreet(TitleTokens text, int i, int left)
    {
        if (text[i - 1].Is(Trait.Street) && text.IsWord(i + 1) && text[i + 1].Length > 2 && !text[i + 1].Is(Trait.Part | Trait.AfterNumber))
        {
            return false; // «улица 5 Декабря»: the name of the street
        }

        var words = 0;
        for (var at = left; at >= 0 && left - at < 9 && words <= MaxStreetWords; at--)
        {
            ref var token = ref text[at];
            if (token.Is(Trait.Counted))
            {
                return false; // «горячая линия 122»
            }

            if (token.Is(Trait.Street) && (token.Length > 1 || text.IsSign(at + 1, '.')))
            {
                return true;
            }

            if (token.Kind is TokenKind.Sign && token.Sign is not ('.' or '-' or '«' or '»' or '"' or '“' or '”'))
            {
                return false;
            }

            words += token.Kind is TokenKind.Word ? 1 : 0;
        }

        return false;
    }

    /// <summary>«Уральская 93», «Ленина, 25»; and without a capital letter «на ленина 25», «мира73».</summary>
    private static bool IsBehindName(TitleTokens text, int i, int left)
    {
        ref var word = ref text[left];
        if (word.Kind is not TokenKind.Word
            || word.Length < 3
            || word.Is(Trait.Counted | Trait.Unit | Trait.Month | Trait.Paper | Trait.Phone))
        {
            return false;
        }

        // «МТЗ-82»: a model.
        if (word is { IsAllCapitals: true, Length: < 5 }
            && !text.IsAllCapitals
            && text.IsSign(i - 1, '-')
            && !text[i].Gap
            && !text[i - 1].Gap)
        {
            return false;
        }

        if (word.IsCapital || (left == i - 1 && !text[i].Gap && word.Length > 3))
        {
            return true;
        }

        foreach (var ending in StreetEndings)
        {
            if (text.Fold(left).EndsWith(ending, StringComparison.Ordinal) && word.FoldLength > ending.Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>«победы, 41» at the end of a phrase.</summary>
    private static bool IsAfterComma(TitleTokens text, int i, int left, int end)
    {
        var isComma = left == i - 2 && text.IsSign(i - 1, ',');
        return isComma && text.IsWord(left) && text[left].Length > 2 && !text[left].Is(Trait.Counted)
            && (text[end + 1].Kind is TokenKind.None || text[end + 1].Sign is ',' or '.' or ';' or '!' or '?' or ')');
    }
}
