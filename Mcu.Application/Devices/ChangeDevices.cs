using System.Security.Cryptography;
using System.Text;
using Mcu.Application.Common;
using Mcu.Application.Journal;
using Mcu.Application.People;

namespace Mcu.Application.Devices;

/// <summary>Use case: an administrator confirms a screen by the code it shows, and revokes it.</summary>
[ReachedBy(Right.Administer)]
public sealed class ChangeDevices(IDeviceStore store)
{
    /// <param name="code">As it was typed; everything but its digits is left out.</param>
    /// <param name="now">The database's clock.</param>
    public async Task<Outcome> ConfirmAsync(
        string code, string name, string view, string? territory, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        if (!Rights.Has(by, Right.Administer))
        {
            return Outcome.NoRight;
        }

        if (VisibleText.IsBlank(name) || name.Trim().Length > WallDevice.MaxName)
        {
            return Outcome.Refuse("device.name");
        }

        var device = new WallDevice(Guid.Empty, name.Trim(), view, territory, now, by.Name);
        return await store.ConfirmAsync(Hash(string.Concat(code.Where(char.IsAsciiDigit))), device, by, ct) is null
            ? Outcome.Refuse("device.code")
            : Outcome.Done;
    }

    public async Task<Outcome> RevokeAsync(WallDevice device, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        if (!Rights.Has(by, Right.Administer))
        {
            return Outcome.NoRight;
        }

        var entry = new JournalEntry(JournalKinds.Device, device.Id.ToString("N"), "revoked", by, now) { Before = new { device.Name } };
        return await store.RevokeAsync(device.Id, entry, ct) ? Outcome.Done : Outcome.Refuse("device.gone");
    }

    /// <summary>Codes and secrets are stored as hashes only.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
