using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Mcu.Application.Triage.Titles;

/// <summary>
/// The meaning of single words for a title, read once from <c>names.txt</c> and <c>words.txt</c>. Reading a word costs two hash look-ups,
/// however long the lists are.
/// </summary>
internal static class Lexicon
{
    /// <summary>Beginnings of words are found by their first letters.</summary>
    private const int KeyLength = 3;

    private static readonly Dictionary<string, Trait> Sections = new()
    {
        ["street"] = Trait.Street,
        ["org"] = Trait.Org,
        ["shop"] = Trait.Shop,
        ["named"] = Trait.Named,
        ["rank"] = Trait.Rank,
        ["says"] = Trait.Says,
        ["sign"] = Trait.Sign, ["role"] = Trait.Role, ["group"] = Trait.Group, ["phone"] = Trait.Phone, ["nick"] = Trait.Nick,
        ["nick-any"] = Trait.NickAny, ["paper"] = Trait.Paper, ["birth"] = Trait.Birth, ["unit"] = Trait.Unit, ["month"] = Trait.Month,
        ["counted"] = Trait.Counted,
        ["building"] = Trait.Building,
        ["after-number"] = Trait.AfterNumber,
        ["part"] = Trait.Part,
        ["near"] = Trait.Near,
        ["about-house"] = Trait.AboutHouse, ["own-home"] = Trait.OwnHome, ["not-initials"] = Trait.NotInitials, ["place"] = Trait.Place,
        ["ordinal"] = Trait.Ordinal, ["low-ordinal"] = Trait.LowOrdinal, ["mail"] = Trait.Mail, ["tld"] = Trait.Tld, ["dot"] = Trait.Dot,
        ["at"] = Trait.At,
        ["owned"] = Trait.Owned,
        ["norm"] = Trait.Norm,
        ["site"] = Trait.Site,
        ["common"] = Trait.Common,
        ["surnames"] = Trait.KnownSurname,
        ["greeting"] = Trait.Greeting, ["good"] = Trait.Good, ["time-of-day"] = Trait.TimeOfDay, ["respected"] = Trait.Respected,
        ["opener"] = Trait.Opener, ["beside-opener"] = Trait.BesideOpener,
        ["thanks"] = Trait.Thanks, ["beside-thanks"] = Trait.BesideThanks,
        ["digit-1"] = Trait.None, ["digit-2"] = Trait.None, ["digit-3"] = Trait.None,
    };

    private static readonly FrozenDictionary<string, WordEntry> Words;
    private static readonly FrozenDictionary<string, (string Start, Trait Traits)[]> Beginnings;
    private static readonly FrozenDictionary<string, Trait> Skeletons;
    private static readonly FrozenSet<string> StreetPeople;
    private static readonly FrozenDictionary<string, WordEntry>.AlternateLookup<ReadOnlySpan<char>> WordLook;
    private static readonly FrozenDictionary<string, (string Start, Trait Traits)[]>.AlternateLookup<ReadOnlySpan<char>> BeginningLook;

    static Lexicon()
    {
        Dictionary<string, WordEntry> words = [];
        List<(string Start, Trait Traits)> beginnings = [];
        Dictionary<string, Trait> given = [];
        HashSet<string> streets = [], unsure = [];
        foreach (var (section, word) in Lines("names.txt"))
        {
            var (name, isWord) = (Fold(word.TrimEnd('*')), word.EndsWith('*'));
            switch (section)
            {
                case "unsure-forms": unsure.Add(name); break;
                case "street-people": streets.Add(name.Replace('_', ' ')); break;
                case "surnames": AddSurname(words, name); break;
                default: AddGiven(given, name, section, isWord ? Trait.Unsure : Trait.None); break;
            }

            if (section == "male" && name.Length > 2)
            {
                foreach (var patronymic in NameForms.Patronymics(name))
                {
                    Add(words, patronymic, Trait.Patronymic);
                }
            }
        }

        foreach (var form in unsure.Where(given.ContainsKey))
        {
            given[form] |= Trait.Unsure;
        }

        foreach (var (form, traits) in given)
        {
            Add(words, form, traits);
        }

        foreach (var (section, word) in Lines("words.txt"))
        {
            if (word.EndsWith('*'))
            {
                beginnings.Add((Fold(word[..^1]), Sections[section]));
            }
            else
            {
                Add(
                    words,
                    Fold(word),
                    Sections[section],
                    section.StartsWith("digit-", StringComparison.Ordinal) ? (byte)(section[^1] - '0') : (byte)0);
            }
        }

        Words = words.ToFrozenDictionary();
        Beginnings = beginnings.GroupBy(line => line.Start[..Math.Min(line.Start.Length, KeyLength)])
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
        Skeletons = given.GroupBy(name => Homoglyphs.Skeleton(name.Key)).Where(group => group.Key.Length > 2)
            .ToFrozenDictionary(group => group.Key, group => group.Aggregate(Trait.None, (all, name) => all | name.Value));
        StreetPeople = streets.ToFrozenSet();
        WordLook = Words.GetAlternateLookup<ReadOnlySpan<char>>();
        BeginningLook = Beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <param name="word">Folded.</param>
    public static WordEntry Of(ReadOnlySpan<char> word)
    {
        var entry = WordLook.TryGetValue(word, out var whole) ? whole : default;
        var traits = entry.Traits;
        for (var length = 2; length <= KeyLength && length <= word.Length; length++)
        {
            if (BeginningLook.TryGetValue(word[..length], out var lines))
            {
                foreach (var (start, said) in lines)
                {
                    traits |= word.StartsWith(start, StringComparison.Ordinal) ? said : Trait.None;
                }
            }
        }

        return entry with { Traits = traits };
    }

    /// <summary>A given name as another alphabet or another spelling has it: «Sergey», «Гөлнара».</summary>
    public static Trait OfSkeleton(string word) => Skeletons.GetValueOrDefault(Homoglyphs.Skeleton(word));

    /// <summary>Whether it is a person after whom streets in many towns are named: «Александра Матросова».</summary>
    public static bool IsStreetOf(string given, string surname) => StreetPeople.Contains($"{given} {surname}");

    private static void AddGiven(Dictionary<string, Trait> given, string name, string section, Trait unsure)
    {
        Put(name, Trait.Given);
        foreach (var form in NameForms.Bent(name, section.StartsWith("female", StringComparison.Ordinal)))
        {
            Put(form, Trait.GivenBent);
        }

        // A form counts as an ordinary word only when every name with that form is one.
        void Put(string form, Trait trait)
        {
            ref var traits = ref CollectionsMarshal.GetValueRefOrAddDefault(given, form, out var isKnown);
            traits = (isKnown ? traits & (unsure | ~Trait.Unsure) : unsure) | trait;
        }
    }

    private static void AddSurname(Dictionary<string, WordEntry> words, string surname)
    {
        foreach (var form in NameForms.Bent(surname, isFemale: false).Append(surname))
        {
            Add(words, form, Trait.KnownSurname);
        }
    }

    private static void Add(Dictionary<string, WordEntry> words, string word, Trait traits, byte digits = 0)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(words, word, out _);
        entry = new WordEntry(entry.Traits | traits, Math.Max(entry.Digits, digits));
    }

    private static string Fold(string word) => word.ToLowerInvariant().Replace('ё', 'е');

    /// <summary>A list: «[section]» begins one, «#» a remark, words stand between blanks.</summary>
    private static IEnumerable<(string Section, string Word)> Lines(string name)
    {
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream($"Mcu.Application.Triage.Titles.{name}")
            ?? throw new InvalidOperationException($"The list {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        var section = "";
        while (reader.ReadLine() is { } line)
        {
            line = line.Split('#')[0].Trim();
            if (line.StartsWith('['))
            {
                section = line.Trim('[', ']');
                continue;
            }

            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                yield return (section, word);
            }
        }
    }
}
