namespace Mcu.Dashboard.Access;

/// <summary>How a session was opened, as its row and its cookie record it.</summary>
internal static class SignInMethod
{
    public const string Link = "link";
    public const string Demo = "demo";

    private const string Key = "key:";
    private const string Device = "device:";
    private const string Account = "account:";
    private const string OpenId = "openid:";
    private const int SubjectLetters = 32;

    /// <summary>A wall device; its session lasts until an administrator revokes it.</summary>
    public static string Of(Guid device) => Device + device.ToString("N");

    public static bool IsDevice(string via) => via.StartsWith(Device, StringComparison.Ordinal);

    public static string Of(KeyHolder holder) => Key + holder.Print;

    /// <summary>Through the outside provider. What the provider calls the person is kept as a hash only.</summary>
    public static string OfSubject(string authority, string subject) =>
        OpenId + Convert.ToHexStringLower(KeyRing.Hash($"{authority}\n{subject}"))[..SubjectLetters];

    public static bool IsOpenId(string via) => via.StartsWith(OpenId, StringComparison.Ordinal);

    /// <param name="stamp">Of the account; when it changes, the session ends.</param>
    public static string OfAccount(string stamp) => Account + stamp;

    /// <returns>The stamp of the account; null when the session was opened otherwise.</returns>
    public static string? Stamp(string via) => via.StartsWith(Account, StringComparison.Ordinal) ? via[Account.Length..] : null;

    /// <returns>The print of the key; null when the session was opened without a key.</returns>
    public static string? Print(string via) => via.StartsWith(Key, StringComparison.Ordinal) ? via[Key.Length..] : null;
}
