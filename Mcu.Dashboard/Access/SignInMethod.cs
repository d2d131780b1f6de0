namespace Mcu.Dashboard.Access;

/// <summary>How a session was opened, as its row and its cookie record it.</summary>
internal static class SignInMethod
{
    public const string Link = "link";
    public const string Demo = "demo";

    private const string Key = "key:";

    public static string Of(KeyHolder holder) => Key + holder.Print;

    /// <returns>The print of the key; null when the session was opened without a key.</returns>
    public static string? Print(string via) => via.StartsWith(Key, StringComparison.Ordinal) ? via[Key.Length..] : null;
}
