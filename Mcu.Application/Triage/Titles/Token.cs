namespace Mcu.Application.Triage.Titles;

internal enum TokenKind : byte
{
    None,
    Word,
    Number,
    Sign,
}

/// <summary>Whether a title shows a token: as it is, as «…» with its hidden neighbours, or not at all.</summary>
internal enum TokenVisibility : byte
{
    Shown,
    Hidden,
    Dropped,
}

/// <summary>A word, a run of digits, or one other character.</summary>
internal struct Token
{
    public TokenKind Kind;
    public TokenVisibility Visibility;
    public SurnameForm Surname;

    /// <summary>White space stands before it.</summary>
    public bool Gap;
    public bool IsCapital;
    public bool IsAllCapitals;

    /// <summary>First of a sentence: a capital letter says nothing there.</summary>
    public bool Begins;

    /// <summary>Of Latin letters alone.</summary>
    public bool IsLatin;

    /// <summary>Letters of several alphabets in one word.</summary>
    public bool IsMixed;

    /// <summary>Of an alphabet in which no name is known here.</summary>
    public bool IsForeign;

    /// <summary>Belongs to the name of a street, a school, a shop: a name in it is nobody's.</summary>
    public bool IsPublic;

    /// <summary>Digits of a number, or of a number in words.</summary>
    public int Digits;

    /// <summary>The sign, with every hyphen and dash as «-»; the only letter of a word of one letter.</summary>
    public char Sign;
    public int Start;
    public int End;
    public int FoldStart;
    public int FoldLength;
    public Trait Traits;

    public readonly int Length => End - Start;

    public readonly bool Is(Trait trait) => (Traits & trait) is not Trait.None;
}
