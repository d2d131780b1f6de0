namespace Mcu.Application.Triage.Titles;

/// <summary>Finds links, e-mail addresses and messenger accounts. It looks at runs of tokens without white space between them.</summary>
internal static class ContactDetector
{
    /// <summary>In tokens.</summary>
    private const int LongestAccount = 32;
    private const string Edge = ",;!?)»”\"'";

    public static void Find(TitleTokens text)
    {
        for (var i = 0; i < text.Count;)
        {
            var end = i + 1;
            while (end < text.Count && !text[end].Gap)
            {
                end++;
            }

            Chunk(text, i, end - 1);
            i = end;
        }

        for (var i = 0; i < text.Count; i++)
        {
            SpelledMail(text, i);
            if (text[i] is { IsLatin: true, Length: 1 } && text.Text(i + 1) is "me" && text[i + 2].IsLatin)
            {
                text.Hide(i, i + 2); // «t me petrov»
            }

            Nickname(text, i);
        }
    }

    private static void Chunk(TitleTokens text, int from, int to)
    {
        var (at, under, slashes, domain) = (-1, false, false, -1);
        for (var i = from; i <= to; i++)
        {
            ref var token = ref text[i];
            if (token.Kind is TokenKind.Sign)
            {
                at = token.Sign == '@' && at < 0 ? i : at;
                under |= token.Sign == '_' && i > from && i < to;
                slashes |= token.Sign == ':' && text.IsSign(i + 1, '/') && text.IsSign(i + 2, '/');
                domain = domain < 0 && token.Sign is '.' or '/' && IsDomain(text, i, from, to) ? i : domain;
            }
            else if (token is { Kind: TokenKind.Word, IsLatin: true }
                && text.Text(i).Equals("www", StringComparison.OrdinalIgnoreCase)
                && text.IsSign(i + 1, '.'))
            {
                slashes = true;
            }
        }

        if (at >= 0)
        {
            Account(text, from, to, at);
        }
        else if (slashes || domain >= 0)
        {
            var start = slashes ? from : StartOfDomain(text, domain, from);
            text.Drop(start, LastOf(text, start, to));
        }
        else if (under || IsMixture(text, from, to))
        {
            text.Hide(FirstOf(text, from, to), LastOf(text, from, to));
        }
    }

    /// <summary>«@petrov» and what follows, «ivan@mail.ru», also with a blank on either side of the sign.</summary>
    private static void Account(TitleTokens text, int from, int to, int at)
    {
        var isMention = at == from || !(text.IsWord(at - 1) || text.IsNumber(at - 1));
        if (isMention && at < to)
        {
            text.Hide(at, LastOf(text, at, to));
            if (at > from && text[at - 1].Gap is false && (text.IsWord(at - 1) || text.IsNumber(at - 1)))
            {
                text.Hide(from, at);
            }

            if (text[at].Gap && text[at - 1].IsLatin && text[at + 1].IsLatin)
            {
                BackToGap(text, at - 1);
            }

            return;
        }

        text.Hide(FirstOf(text, from, to), LastOf(text, from, to));
        if (at == to)
        {
            // «ivan.petrov @ mail.ru»
            HideChunkAfter(text, to + 1);
            BackToGap(text, at == from ? at - 1 : at);
        }
    }

    private static void BackToGap(TitleTokens text, int i)
    {
        for (var first = i; i >= 0 && first - i < LongestAccount; i--)
        {
            text.Hide(i, i);
            if (text[i].Gap)
            {
                return;
            }
        }
    }

    private static void HideChunkAfter(TitleTokens text, int i)
    {
        for (var first = i; i < text.Count && i - first < LongestAccount && (i == first || !text[i].Gap); i++)
        {
            text.Hide(i, i);
        }
    }

    /// <summary>A known ending behind a dot, with a word before it: «vk.com/petrov».</summary>
    private static bool IsDomain(TitleTokens text, int dot, int from, int to)
    {
        if (!text.IsSign(dot, '.')
            || dot == from
            || dot == to
            || !text[dot + 1].Is(Trait.Tld)
            || !(text.IsWord(dot - 1) || text.IsNumber(dot - 1)))
        {
            return false;
        }

        // «д.ru» and «свет.Со» are no addresses: the ending must be a whole word after which the address ends or continues.
        return dot + 1 == to || text[dot + 2].Kind is TokenKind.Sign;
    }

    private static int StartOfDomain(TitleTokens text, int dot, int from)
    {
        var i = dot - 1;
        while (i > from && (text.IsWord(i - 1) || text.IsNumber(i - 1) || text[i - 1].Sign is '.' or '-' or '_'))
        {
            i--;
        }

        return i;
    }

    /// <summary>«vasya59», «a1b2c3d4»: Latin letters and digits that are no name of a thing.</summary>
    private static bool IsMixture(TitleTokens text, int from, int to)
    {
        var (letters, digits, others) = (0, 0, 0);
        for (var i = from; i <= to; i++)
        {
            ref var token = ref text[i];
            letters += token is { Kind: TokenKind.Word, IsLatin: true } && !token.Is(Trait.Counted) ? token.Length : 0;
            digits += token.Kind is TokenKind.Number ? token.Digits : 0;
            others += token is { Kind: TokenKind.Word, IsLatin: false } || token.Is(Trait.Counted) || token.Sign is '-' or '/' ? 1 : 0;
        }

        return others == 0 && letters > 2 && digits > 1;
    }

    private static int FirstOf(TitleTokens text, int from, int to)
    {
        while (from < to && text[from].Kind is TokenKind.Sign && text[from].Sign is not ('@' or '_'))
        {
            from++;
        }

        return from;
    }

    private static int LastOf(TitleTokens text, int from, int to)
    {
        while (to > from
            && text[to].Kind is TokenKind.Sign
            && (Edge.Contains(text[to].Sign, StringComparison.Ordinal) || text[to].Sign is '.' or ':'))
        {
            to--;
        }

        return to;
    }

    /// <summary>«petrov собака mail точка ru», «petrov(at)mail.ru».</summary>
    private static void SpelledMail(TitleTokens text, int i)
    {
        if (!text[i].Is(Trait.At))
        {
            return;
        }

        var (before, after) = (i - 1, i + 1);
        while (text[before].Kind is TokenKind.Sign && i - before < 3)
        {
            before--;
        }

        while (text[after].Kind is TokenKind.Sign && after - i < 3)
        {
            after++;
        }

        var isProvider = text[after].Is(Trait.Mail) || (text[after].IsLatin && text[before].IsLatin);
        var isDotted = text[after + 1].Sign == '.'
            || text[after + 1].Is(Trait.Dot)
            || text[after + 2].Is(Trait.Dot)
            || text[after + 2].Is(Trait.Tld);
        if (!text.IsWord(after) || !isProvider || !(isDotted || text[after].Is(Trait.Mail)))
        {
            return;
        }

        BackToGap(text, before);
        var end = after;
        while (end + 1 < text.Count
            && end - after < 6
            && (text[end + 1].Sign is '.' or '(' or ')' || text[end + 1].Is(Trait.Dot | Trait.Tld)))
        {
            end++;
        }

        text.Hide(before, end);
    }

    /// <summary>«тг: vasya», «ник vasya», «мой вк — Вася Пупкин».</summary>
    private static void Nickname(TitleTokens text, int i)
    {
        if (!text[i].Is(Trait.Nick) || text[i].Visibility is not TokenVisibility.Shown)
        {
            return;
        }

        var (next, isSaid) = (i + 1, text[i].Is(Trait.NickAny));
        while (next - i < 4
            && (text[next].Kind is TokenKind.Sign && text[next].Sign is ':' or '-' or '=' or '«' or '"' or '“' or '(' or '/' or '#'
                || text[next].Is(Trait.Nick)
                || (isSaid && text[next].Is(Trait.Near))))
        {
            isSaid |= text[next].Sign is ':' or '=' || (text[next].Sign == '-' && text[next].Gap) || text[next].Is(Trait.NickAny);
            next++;
        }

        ref var name = ref text[next];
        if (name.Kind is TokenKind.None or TokenKind.Sign
            || (name.Visibility is not TokenVisibility.Shown && name.Kind is not TokenKind.Word))
        {
            return;
        }

        var isAccount = name.IsLatin && name.Length > 2;
        if (isAccount || (isSaid && !name.Is(Trait.Group)))
        {
            var end = next;
            while (end + 1 < text.Count
                && end - next < LongestAccount
                && !text[end + 1].Gap
                && (text[end + 1].Kind is not TokenKind.Sign || text[end + 1].Sign is '_' or '.' or '-' or '#' or ':'))
            {
                end++;
            }

            text.Hide(next, end);
            if (isSaid && text.IsCapital(next) && text.IsCapital(end + 1))
            {
                text.Hide(end + 1, end + 1); // a nickname of two words
            }
        }
    }
}
