namespace Mcu.Dashboard.Access;

/// <summary>How a session was opened, as its row and its cookie say.</summary>
internal static class SignInMethod
{
    public const string Link = "link";
    public const string Demo = "demo";

    private const string Key = "key:";

    public static string Of(KeyHolder holder) => Key + holder.Print;

    /// <returns>Print of the key; null when it was opened without one.</returns>
    public static string? Print(string via) => via.StartsWith(Key, StringComparison.Ordinal) ? via[Key.Length..] : null;
}
