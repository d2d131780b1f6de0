namespace Mcu.Application.Devices;

/// <summary>A screen that shows the wall under a session of its own, which an administrator confirmed.</summary>
/// <param name="Name">Where it hangs: «Зал заседаний».</param>
/// <param name="View">Name of the view it shows where its address names none.</param>
/// <param name="Territory">Code of the district it stands for; null: the whole municipality.</param>
/// <param name="PairedBy">Name of the administrator.</param>
public sealed record WallDevice(Guid Id, string Name, string View, string? Territory, DateTimeOffset PairedAt, string PairedBy)
{
    public const int MaxName = 100;
    public const int MaxView = 20;
}

/// <summary>A screen that shows a code and waits for an administrator.</summary>
/// <param name="Secret">Hash of what only the screen's cookie holds.</param>
/// <param name="Code">Hash of the code.</param>
public sealed record Pairing(Guid Id, string Secret, string Code, DateTimeOffset CreatedAt, DateTimeOffset GoodUntil)
{
    /// <summary>How long a code is valid.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>The most codes that wait at once, on all nodes together; a stranger cannot fill the table.</summary>
    public const int MostOpen = 200;

    /// <summary>Digits of a code: the same keys on every keyboard. Only an administrator can try one.</summary>
    public const int Digits = 8;
}

/// <summary>What becomes of a screen that waits.</summary>
/// <param name="GoodUntil">Until when its code is valid.</param>
/// <param name="Device">The confirmed device; null while nobody has confirmed it.</param>
public sealed record PairingState(DateTimeOffset GoodUntil, WallDevice? Device);
