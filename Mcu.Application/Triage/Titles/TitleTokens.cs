using System.Buffers;
using System.Globalization;

namespace Mcu.Application.Triage.Titles;

/// <summary>
/// The tokens of a title's text, split once; each rule looks at tokens near the current one. <see cref="Steps"/> counts these reads, so a
/// rule that is not linear can be detected. The tables are rented from the array pool: one slot for each letter, twelve kilobytes for a
/// message.
/// </summary>
internal sealed class TitleTokens : IDisposable
{
    private const string Ends = ".!?…;";
    private readonly string _text;
    private readonly Token[] _tokens;
    private readonly char[] _fold;
    private Token _none;

    public TitleTokens(string text)
    {
        _text = text;
        _tokens = ArrayPool<Token>.Shared.Rent(text.Length + 1);
        _fold = ArrayPool<char>.Shared.Rent((text.Length * 2) + 1);
        Array.Clear(_tokens, 0, text.Length + 1);
        Split();
        var (words, capitals) = (0, 0);
        for (var i = 0; i < Count; i++)
        {
            ref var token = ref _tokens[i];
            if (token.Kind is TokenKind.Word && token.Length > 1)
            {
                words++;
                capitals += token.IsAllCapitals ? 1 : 0;
            }
        }

        IsAllCapitals = capitals > 1 && capitals * 10 >= words * 6;
    }

    public int Count { get; private set; }

    /// <summary>How often a token was read.</summary>
    public long Steps { get; private set; }

    /// <summary>Whether the text is written entirely in capitals, so that a capital letter means nothing.</summary>
    public bool IsAllCapitals { get; }

    public void Dispose()
    {
        ArrayPool<Token>.Shared.Return(_tokens);
        ArrayPool<char>.Shared.Return(_fold);
    }

    /// <summary>Indexes beyond either end give tokens of no kind.</summary>
    public ref Token this[int i]
    {
        get
        {
            Steps++;
            if ((uint)i < (uint)Count)
            {
                return ref _tokens[i];
            }

            _none = default;
            return ref _none;
        }
    }

    public ReadOnlySpan<char> Fold(int i)
    {
        ref var token = ref this[i];
        return _fold.AsSpan(token.FoldStart, token.FoldLength);
    }

    public ReadOnlySpan<char> Text(int i)
    {
        ref var token = ref this[i];
        return _text.AsSpan(token.Start, token.Length);
    }

    public bool IsWord(int i) => this[i].Kind is TokenKind.Word;

    public bool IsNumber(int i) => this[i].Kind is TokenKind.Number;

    public bool IsSign(int i, char sign) => this[i] is { Kind: TokenKind.Sign } token && token.Sign == sign;

    /// <summary>Whether a capital letter is significant: not in a text written entirely in capitals.</summary>
    public bool IsCapital(int i) => !IsAllCapitals && this[i] is { Kind: TokenKind.Word, IsCapital: true };

    public SurnameForm Surname(int i)
    {
        ref var token = ref this[i];
        if (token.Kind is not TokenKind.Word)
        {
            return SurnameForm.None;
        }

        if (token.Surname is SurnameForm.Unknown)
        {
            token.Surname = token.Is(Trait.KnownSurname) && token.IsCapital && (token.Length > 3 || !token.IsAllCapitals)
                ? SurnameForm.Strong
                : token.Is(Trait.Common | Trait.Unit | Trait.Month | Trait.Building
                    | Trait.Street | Trait.Org | Trait.Role | Trait.Group | Trait.Counted)
                    ? SurnameForm.None
                    : Surnames.Of(_fold.AsSpan(token.FoldStart, token.FoldLength));
        }

        return token.Surname;
    }

    public void Hide(int from, int to)
    {
        for (var i = Math.Max(0, from); i <= to && i < Count; i++)
        {
            _tokens[i].Visibility = TokenVisibility.Hidden;
            Steps++;
        }
    }

    public void Drop(int from, int to)
    {
        for (var i = Math.Max(0, from); i <= to && i < Count; i++)
        {
            _tokens[i].Visibility = _tokens[i].Visibility is TokenVisibility.Hidden ? TokenVisibility.Hidden : TokenVisibility.Dropped;
            Steps++;
        }
    }

    /// <summary>Leaves tokens out without a trace, also what was hidden among them.</summary>
    public void Omit(int from, int to)
    {
        for (var i = Math.Max(0, from); i <= to && i < Count; i++)
        {
            _tokens[i].Visibility = TokenVisibility.Dropped;
            Steps++;
        }
    }

    private void Split()
    {
        var (gap, folded) = (false, 0);
        for (var i = 0; i < _text.Length;)
        {
            if (_text[i] == ' ')
            {
                gap = true;
                i++;
                continue;
            }

            ref var token = ref _tokens[Count];
            token.Start = i;
            token.Gap = gap;
            token.Begins = Count == 0 || Ended(Count - 1);
            gap = false;
            i = token.End = TakeOne(i, ref token);
            if (token.Kind is TokenKind.Word)
            {
                ReadWord(ref token, ref folded);
            }

            Count++;
            Steps += token.Length;
        }
    }

    private bool Ended(int last)
    {
        ref var token = ref _tokens[last];
        if (token.Kind is not TokenKind.Sign || !Ends.Contains(token.Sign, StringComparison.Ordinal))
        {
            return false;
        }

        // «ул.», «г.», «П.» end no sentence.
        return token.Sign != '.' || last == 0
            || !(_tokens[last - 1] is { Kind: TokenKind.Word } before
                && (before.Length == 1
                    || (before.Length < 5
                        && before.Is(Trait.Street | Trait.Org | Trait.Named | Trait.Role | Trait.Building | Trait.Shop))));
    }

    /// <summary>A capital letter behind a small one begins a word: «АндрейПетров».</summary>
    /// <returns>The index at which the token ends; combining marks on its characters belong to it.</returns>
    private int TakeOne(int i, ref Token token)
    {
        var c = _text[i];
        token.Kind = char.IsLetter(c) ? TokenKind.Word : char.IsDigit(c) ? TokenKind.Number : TokenKind.Sign;
        token.Digits = token.Kind is TokenKind.Number ? 1 : 0;
        token.Sign = char.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation || c is '\u2212' or '\u00AF' or '\u02D7' ? '-' : c;
        for (i++; i < _text.Length; i++)
        {
            var next = _text[i];
            if (token.Kind is TokenKind.Word && char.IsLetter(next) && !BeginsWord(token.Start, i))
            {
                continue;
            }

            if (token.Kind is TokenKind.Number && char.IsDigit(next))
            {
                token.Digits++;
                continue;
            }

            if (!IsUpon(next) && !char.IsLowSurrogate(next))
            {
                break;
            }
        }

        return i;
    }

    /// <summary>«АндрейПетров» is two words; «ЩеРбАкОвА» and «щЕРБАКОВА» are one.</summary>
    private bool BeginsWord(int start, int i) =>
        char.IsUpper(_text[i]) && char.IsLower(_text[i - 1])
            && i - start > 2 && char.IsLower(_text[start + 1]) && char.IsLower(_text[start + 2])
        && !(i - start == 4 && char.IsUpper(_text[start + 2]))
        && (i + 1 == _text.Length || !char.IsUpper(_text[i + 1]) || char.IsUpper(_text[start]));

    private void ReadWord(ref Token token, ref int folded)
    {
        var word = _text.AsSpan(token.Start, token.Length);
        var (cyrillic, latin, other, upper, letters) = (0, 0, 0, 0, 0);
        foreach (var c in word)
        {
            if (char.IsLetter(c))
            {
                letters++;
                upper += char.IsUpper(c) ? 1 : 0;
                cyrillic += Homoglyphs.IsCyrillic(c) ? 1 : 0;
                latin += Homoglyphs.IsLatin(c) ? 1 : 0;
                other += Homoglyphs.IsCyrillic(c) || Homoglyphs.IsLatin(c) || Homoglyphs.IsGreek(c) ? 0 : 1;
            }
        }

        token.IsCapital = char.IsUpper(word[0]) || upper * 2 > letters;
        token.IsAllCapitals = upper == letters && letters > 1;
        token.IsLatin = latin == letters;
        token.IsMixed = cyrillic > 0 && cyrillic < letters;
        token.IsForeign = other > 0;
        token.FoldStart = folded;
        if (token.IsLatin && !Homoglyphs.IsAllSeen(word))
        {
            folded += Homoglyphs.Heard(word, _fold.AsSpan(folded));
        }
        else
        {
            foreach (var c in word)
            {
                if (char.IsLetter(c))
                {
                    _fold[folded++] = Homoglyphs.Seen(c);
                }
            }
        }

        token.FoldLength = folded - token.FoldStart;
        token.Sign = token.FoldLength == 1 ? _fold[token.FoldStart] : '\0';
        ReadTraits(ref token);
    }

    private void ReadTraits(ref Token token)
    {
        var fold = _fold.AsSpan(token.FoldStart, token.FoldLength);
        var entry = Lexicon.Of(fold);
        (token.Traits, token.Digits) = (entry.Traits, entry.Digits);
        if (token.IsLatin)
        {
            // The words of the lists that are Latin themselves: «tel», «ru», «login».
            Span<char> lower = stackalloc char[Math.Min(token.Length, 24)];
            _text.AsSpan(token.Start, lower.Length).ToLowerInvariant(lower);
            token.Traits |= Lexicon.Of(lower).Traits;
        }

        if (!token.Is(Trait.AnyGiven) && (token.IsLatin || token.IsMixed || IsForeignRussian(token)) && token.FoldLength > 2)
        {
            token.Traits |= Lexicon.OfSkeleton(fold.ToString());
        }
    }

    /// <summary>Whether a word has letters outside the Russian alphabet: «Гөлнара».</summary>
    private bool IsForeignRussian(in Token token)
    {
        foreach (var c in _text.AsSpan(token.Start, token.Length))
        {
            if (Homoglyphs.IsCyrillic(c) && char.ToLowerInvariant(c) is not (>= 'а' and <= 'я' or 'ё'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUpon(char c) => c > '\u02FF' && char.GetUnicodeCategory(c)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;
}
