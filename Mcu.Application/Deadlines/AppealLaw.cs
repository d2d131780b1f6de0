namespace Mcu.Application.Deadlines;

/// <summary>The federal law on appeals of citizens: its term is never paused, it can be extended once (59-ФЗ art. 12 part 2).</summary>
public static class AppealLaw
{
    /// <summary>The name of the law in the norm catalogue.</summary>
    public const string Name = "59-ФЗ";

    /// <summary>Whether <see cref="Norm.Law"/> is this one, whatever hyphen, blank or case an administrator wrote it with.</summary>
    public static bool Is(string law) => string.Equals(Bare(law), Bare(Name), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string law) => string.Concat(law.Where(char.IsLetterOrDigit));
}
