using System.Globalization;

namespace Mcu.Infrastructure.Protection;

/// <summary>Writes what names an author in one way, so that the same person gets the same hash however the source writes it.</summary>
internal static class AuthorNames
{
    private const int NationalDigits = 10;
    private static readonly string[] Prefixes = ["https://", "http://", "www.", "m."];
    private static readonly string[] NumberedHosts = ["vk.com/id", "vk.ru/id"];

    /// <summary>
    /// A profile without scheme, «www.», «m.» and last slash; a numbered VK profile is its number, as VK's own interface gives it.
    /// </summary>
    public static string? Profile(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var profile = text.Trim().ToLowerInvariant();
        foreach (var prefix in Prefixes)
        {
            profile = profile.StartsWith(prefix, StringComparison.Ordinal) ? profile[prefix.Length..] : profile;
        }

        profile = profile.TrimEnd('/');
        foreach (var host in NumberedHosts)
        {
            if (profile.StartsWith(host, StringComparison.Ordinal) && long.TryParse(
                profile.AsSpan(host.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                return profile[host.Length..];
            }
        }

        return profile.Length == 0 ? null : profile;
    }

    /// <summary>An e-mail in lower case; a telephone as its digits from the country's code on.</summary>
    public static string? Contact(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var contact = text.Trim().ToLowerInvariant();
        if (contact.Contains('@', StringComparison.Ordinal))
        {
            return contact;
        }

        var digits = string.Concat(contact.Where(char.IsAsciiDigit));
        return digits.Length switch
        {
            NationalDigits => "7" + digits,
            NationalDigits + 1 when digits[0] is '8' => "7" + digits[1..],
            >= 5 when !contact.Any(char.IsLetter) => digits,
            _ => contact,
        };
    }
}
