namespace Mcu.Application.Triage.Titles;

/// <summary>
/// The cases of a Russian given name, by rule: «Андрей» is «Андрея», «Андрею», «Андреем», «Андрее». Names are folded: small, «е» for «ё».
/// </summary>
internal static class NameForms
{
    private const string Consonants = "бвгджзклмнпрстфхцчшщ";
    private const string BeforeI = "гкхжчшщ";
    private const string Sibilants = "жчшщц";

    /// <returns>All cases but the nominative; none for an indeclinable name.</returns>
    public static IEnumerable<string> Bent(string name, bool isFemale)
    {
        if (name.Length < 2)
        {
            return [];
        }

        var (stem, last) = (name[..^1], name[^1]);
        return last switch
        {
            'а' => [stem + (BeforeI.Contains(stem[^1], StringComparison.Ordinal) ? "и" : "ы"), stem + "е", stem + "у",
                .. "жчшщц".Contains(stem[^1], StringComparison.Ordinal)
                    ? [stem + "ей", stem + "ею"]
                    : (string[])[stem + "ой", stem + "ою"]],
            'я' => [stem + "и", stem + "е", stem + "ю", stem + "ей", stem + "ею"],
            'ь' when isFemale => name == "любовь" ? [stem + "и", name + "ю", "любви"] : [stem + "и", name + "ю"],
            'й' or 'ь' => [stem + "я", stem + "ю", stem + "ем", stem + "е", stem + "и"],
            _ when !isFemale && Consonants.Contains(last, StringComparison.Ordinal) => Male(name, last),
            _ => [],
        };
    }

    /// <summary>Patronymics of a father's name in all cases, the short ones of speech included: «Иванович», «Иваныч», «Ивановна».</summary>
    public static IEnumerable<string> Patronymics(string father)
    {
        var stem = father[..^1];
        string[] bases = father[^1] switch
        {
            'й' when stem[^1] == 'и' => [stem[..^1] + "ье", stem + "е", stem],
            'й' => [stem + "е"],
            'ь' => [stem + "е"],
            'а' or 'я' => [],
            'о' or 'и' or 'у' or 'е' => [father + "е", stem + "о"],
            _ => [Fleeting(father) + "о", father + "о"],
        };
        string[] short_ = father[^1] switch
        {
            'й' => [stem.EndsWith('и') ? stem[..^1] + "ич" : stem + "ич"],
            'а' or 'я' => [stem + "ич"],
            'ь' or 'о' or 'и' or 'у' or 'е' => [],
            _ => [father + "ыч"],
        };
        return [
            .. bases.SelectMany(half => Man(half + "вич")),
            .. bases.SelectMany(half => Woman(half + "вн")),
            .. short_.SelectMany(Man),
            .. father[^1] is 'а' or 'я' ? Woman(stem + "ичн").Concat(Woman(stem + "иничн")) : []];
    }

    private static string[] Male(string name, char last)
    {
        var stem = Fleeting(name);
        return [stem + "а", stem + "у", stem + (Sibilants.Contains(last, StringComparison.Ordinal) ? "ем" : "ом"), stem + "е"];
    }

    /// <summary>The stem of a name that loses its last vowel in other cases, such as «Павел» and «Лев».</summary>
    private static string Fleeting(string name) => name switch
    {
        "павел" => "павл",
        "лев" => "льв",
        _ when name.EndsWith("ек", StringComparison.Ordinal) && name.Length > 4 && "нт".Contains(name[^3], StringComparison.Ordinal) =>
            name[..^2] + "ьк",
        _ => name,
    };

    private static string[] Man(string name) => [name, name + "а", name + "у", name + "ем", name + "ом", name + "е"];

    private static string[] Woman(string stem) => [stem + "а", stem + "ы", stem + "е", stem + "у", stem + "ой", stem + "ою"];
}
