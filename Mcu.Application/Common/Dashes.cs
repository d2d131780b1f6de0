using System.Globalization;

namespace Mcu.Application.Common;

/// <summary>All characters that people type, or editors insert, where a hyphen is meant.</summary>
public static class Dashes
{
    /// <summary>Minus signs, the hyphen bullet and lines that stand for a dash although Unicode does not call them dashes.</summary>
    private const string AlsoDashes = "\u02D7\u2043\u207B\u208B\u2212\u2500\u2501\u2796\u30FC\uFF70";

    public static bool IsDash(char c) =>
        c == '-' || (c > '\u007F' && (IsCalledADash(c) || AlsoDashes.Contains(c, StringComparison.Ordinal)));

    private static bool IsCalledADash(char c) => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation;
}
