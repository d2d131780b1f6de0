namespace Mcu.Application.Triage.Titles;

/// <summary>
/// What a word may be, and what it tells of its neighbours. The words themselves are in <c>words.txt</c> and <c>names.txt</c>.
/// </summary>
[Flags]
internal enum Trait : long
{
    None = 0,

    /// <summary>A given name in the nominative, or one that has no cases.</summary>
    Given = 1L << 0,

    /// <summary>A given name in another case.</summary>
    GivenBent = 1L << 1,

    /// <summary>The given name is an ordinary word as well.</summary>
    Unsure = 1L << 2,
    Patronymic = 1L << 3,

    /// <summary>A surname that its ending does not reveal.</summary>
    KnownSurname = 1L << 4,

    /// <summary>An ordinary word, whatever its ending.</summary>
    Common = 1L << 5,
    Street = 1L << 6,
    Org = 1L << 7,
    Shop = 1L << 8,
    Named = 1L << 9,
    Rank = 1L << 10,
    Says = 1L << 11,
    Sign = 1L << 12,
    Role = 1L << 13,
    Group = 1L << 14,
    Phone = 1L << 15,
    Nick = 1L << 16,
    NickAny = 1L << 17,
    Paper = 1L << 18,
    Birth = 1L << 19,
    Unit = 1L << 20,
    Month = 1L << 21,
    Counted = 1L << 22,
    Building = 1L << 23,
    AfterNumber = 1L << 24,
    Part = 1L << 25,
    Near = 1L << 26,
    AboutHouse = 1L << 27,
    OwnHome = 1L << 28,
    NotInitials = 1L << 29,
    Place = 1L << 30,
    Ordinal = 1L << 31,
    LowOrdinal = 1L << 32,
    Mail = 1L << 33,
    Tld = 1L << 34,
    Dot = 1L << 35,
    At = 1L << 36,
    Site = 1L << 37,

    /// <summary>Belongs to somebody whose surname may follow.</summary>
    Owned = 1L << 38,

    /// <summary>A technical standard whose long number is public.</summary>
    Norm = 1L << 39,

    /// <summary>A greeting by itself.</summary>
    Greeting = 1L << 40,

    /// <summary>«Добрый» of «добрый день».</summary>
    Good = 1L << 41,

    /// <summary>«День» of «добрый день».</summary>
    TimeOfDay = 1L << 42,

    /// <summary>Somebody is addressed, up to the next mark.</summary>
    Respected = 1L << 43,
    Thanks = 1L << 44,

    /// <summary>Stands beside thanks and says nothing else.</summary>
    BesideThanks = 1L << 45,

    /// <summary>Asks for attention before the matter: «подскажите», «люди».</summary>
    Opener = 1L << 46,

    /// <summary>Stands beside an opener and says nothing else.</summary>
    BesideOpener = 1L << 47,

    AnyGiven = Given | GivenBent,
}

/// <param name="Digits">How many digits the word stands for: «сорок» two, «девятьсот» three.</param>
internal readonly record struct WordEntry(Trait Traits, byte Digits);
