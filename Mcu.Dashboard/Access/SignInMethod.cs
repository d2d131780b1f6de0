namespace Mcu.Dashboard.Access;

/// <summary>How a session was opened, as its row and its cookie record it.</summary>
internal static class SignInMethod
{
    public const string Link = "link";
    public const string Demo = "demo";

    private const string Key = "key:";
    private const string Device = "device:";

    /// <summary>A wall device; its session lasts until an administrator revokes it.</summary>
    public static string Of(Guid device) => Device + device.ToString("N");

    public static bool IsDevice(string via) => via.StartsWith(Device, StringComparison.Ordinal);

    public static string Of(KeyHolder holder) => Key + holder.Print;

    /// <returns>The print of the key; null when the session was opened without a key.</returns>
    public static string? Print(string via) => via.StartsWith(Key, StringComparison.Ordinal) ? via[Key.Length..] : null;
}
