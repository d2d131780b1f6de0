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

    /// <summary>Whether white space precedes it.</summary>
    public bool Gap;
    public bool IsCapital;
    public bool IsAllCapitals;

    /// <summary>Whether it is the first of a sentence, where a capital letter means nothing.</summary>
    public bool Begins;

    /// <summary>Whether it consists of Latin letters only.</summary>
    public bool IsLatin;

    /// <summary>Whether letters of several alphabets are mixed in the word.</summary>
    public bool IsMixed;

    /// <summary>Whether it is of an alphabet in which no names are known here.</summary>
    public bool IsForeign;

    /// <summary>Whether it belongs to the name of a street, school or shop: a name in it is nobody's.</summary>
    public bool IsPublic;

    /// <summary>How many digits it stands for, in digits or in words.</summary>
    public int Digits;

    /// <summary>The sign, with every hyphen and dash as «-»; for a word of one letter, that letter.</summary>
    public char Sign;
    public int Start;
    public int End;
    public int FoldStart;
    public int FoldLength;
    public Trait Traits;

    public readonly int Length => End - Start;

    public readonly bool Is(Trait trait) => (Traits & trait) is not Trait.None;
}
