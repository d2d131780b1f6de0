namespace Mcu.Application.Live;

/// <summary>Shown on every screen while messages wait on this node's own disk.</summary>
/// <param name="Since">The moment, in town time, since when they wait.</param>
/// <param name="Minutes">Whole minutes since then; the pages are updated when it changes.</param>
/// <param name="IsAway">True while the database is away; false while the spooled messages are being stored.</param>
public sealed record SpoolAlert(DateTimeOffset Since, int Minutes, int Waiting, bool IsAway);
