using Mcu.Application.Journal;
using Mcu.Application.People;

namespace Mcu.Application.Devices;

/// <summary>Screens that wait to be paired, and those that are. All times are given by the caller, from the database's clock.</summary>
[ReachedBy(Right.Administer)]
public interface IDeviceStore
{
    /// <returns>False when too many codes wait already, or another screen has this code.</returns>
    Task<bool> OpenAsync(Pairing pairing, CancellationToken ct);

    /// <param name="secret">Hash of the screen's secret.</param>
    /// <returns>Null when its code has expired, it was claimed already or revoked, or there is none.</returns>
    Task<PairingState?> FindAsync(string secret, DateTimeOffset now, CancellationToken ct);

    /// <summary>Confirms the screen that shows a code. A code is good once.</summary>
    /// <param name="code">Hash of the code.</param>
    /// <param name="device">Its id is that of no device yet: the stored one takes its place.</param>
    /// <returns>The device; null when no screen waits with this code now.</returns>
    Task<WallDevice?> ConfirmAsync(string code, WallDevice device, Actor by, CancellationToken ct);

    /// <summary>The confirmed screen takes its session, once.</summary>
    /// <returns>False when it was claimed already or revoked.</returns>
    Task<bool> ClaimAsync(Guid id, DateTimeOffset now, CancellationToken ct);

    /// <summary>Every device that is not revoked, the newest first.</summary>
    Task<IReadOnlyList<WallDevice>> ListAsync(CancellationToken ct);

    /// <returns>False when it was revoked before.</returns>
    Task<bool> RevokeAsync(Guid id, JournalEntry entry, CancellationToken ct);
}
