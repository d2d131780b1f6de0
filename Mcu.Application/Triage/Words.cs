using System.Text;

namespace Mcu.Application.Triage;

/// <summary>How triage reads a text: lower case, ё as е, everything that is no letter or digit is a gap.</summary>
public static class Words
{
    public static string[] Of(string text) => Normal(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A name reduced to what is compared: «Ямы  и выбоины на дороге.» equals «ямы и выбоины на дороге».</summary>
    public static string Key(string name) => string.Join(' ', Of(name));

    private static string Normal(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var lower = char.ToLowerInvariant(c);
            plain.Append(lower == 'ё' ? 'е' : char.IsLetterOrDigit(lower) ? lower : ' ');
        }

        return plain.ToString();
    }
}
