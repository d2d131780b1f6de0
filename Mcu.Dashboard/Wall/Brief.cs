using System.Globalization;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Wall;

/// <summary>A number for a narrow cell: «1,4к» from a thousand on.</summary>
internal static class Brief
{
    public static string Of(int number, IStringLocalizer<WallTexts> texts) => number switch
    {
        < 1000 => number.ToString(CultureInfo.InvariantCulture),
        < 10_000 => texts["Heat.Thousands", (Math.Floor(number / 100.0) / 10).ToString("0.#", CultureInfo.CurrentCulture)],
        _ => texts["Heat.Thousands", number / 1000],
    };
}
