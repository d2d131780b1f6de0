using System.Globalization;
using Mcu.Dashboard.Http;

namespace Mcu.Dashboard.Api;

/// <summary>Whole numbers of a query string.</summary>
internal static class Numbers
{
    public static long? Read(string field, string? value, long least, long most, List<Fault> faults)
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            faults.Add(new(field, "type"));
            return null;
        }

        if (number < least || number > most)
        {
            faults.Add(new(field, "range"));
            return null;
        }

        return number;
    }
}
