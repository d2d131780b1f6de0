using System.Collections.Frozen;

namespace Mcu.Application.Triage.Titles;

/// <summary>How a word may be somebody's surname.</summary>
internal enum SurnameForm : byte
{
    Unknown,
    None,

    /// <summary>An ending that adjectives have too: «-ский».</summary>
    Weak,

    /// <summary>«Иванов», «Иванова»: a person, or what a street is called after.</summary>
    Strong,
}

/// <summary>
/// Surnames by their endings, in every case and number: Russian, Tatar and Bashkir, Ukrainian, Armenian, Georgian, Central Asian.
/// </summary>
internal static class Surnames
{
    private const int Shortest = 4;
    private const int LongestEnding = 8;

    private static readonly FrozenDictionary<string, SurnameForm> Endings = All();
    private static readonly FrozenDictionary<string, SurnameForm>.AlternateLookup<ReadOnlySpan<char>> Look =
        Endings.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="word">Folded.</param>
    public static SurnameForm Of(ReadOnlySpan<char> word)
    {
        if (word.Length < Shortest)
        {
            return SurnameForm.None;
        }

        for (var length = Math.Min(LongestEnding, word.Length - 1); length >= 2; length--)
        {
            if (Look.TryGetValue(word[^length..], out var form))
            {
                return form;
            }
        }

        return SurnameForm.None;
    }

    private static FrozenDictionary<string, SurnameForm> All()
    {
        Dictionary<string, SurnameForm> all = [];
        Put(SurnameForm.Strong, ["ов", "ев", "ин", "ын"], ["", "а", "у", "ым", "е", "ой", "ою", "ы", "ых", "ыми"]);
        Put(SurnameForm.Strong, ["швили", "дзе", "заде", "зода", "оглы", "енко", "иани", "янц", "янс", "уулу"], [""]);
        Put(SurnameForm.Strong, ["янц", "янс", "чук", "щук", "нюк", "юк", "як", "льян", "осян", "ккян"], ["", "а", "у", "ом", "е"]);
        Put(
            SurnameForm.Strong,
            ["аян", "оян", "еян", "иян", "уян", "рян", "нян", "тян", "дян", "мян", "кян", "лян", "сян", "зян", "гян", "чян", "хян", "пян"],
            ["", "а", "у", "ом", "е"]);
        Put(SurnameForm.Strong, ["ович", "евич", "кевич", "ачюс"], ["", "а", "у", "ем", "е", "и"]);
        Put(SurnameForm.Strong, ["ашвил"], ["и"]);
        Put(SurnameForm.Weak, ["ск", "цк"], ["ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ие", "их", "ими", "и", "ый"]);
        Put(
            SurnameForm.Weak,
            ["ко", "их", "ых", "ук", "ман", "берг", "штейн", "бай", "бек", "улы", "ьян", "ец", "ик", "ич", "ун", "ур"],
            [""]);
        Put(SurnameForm.Weak, ["ман", "берг", "штейн", "бек", "ич", "ик", "ун", "ур"], ["а", "у", "ом", "е", "ем"]);
        return all.ToFrozenDictionary();

        void Put(SurnameForm form, string[] cores, string[] cases)
        {
            foreach (var core in cores)
            {
                foreach (var ending in cases)
                {
                    all.TryAdd(core + ending, form);
                }
            }
        }
    }
}
