namespace Mcu.Application.Live;

/// <summary>What every screen says while messages wait on this node's own disk.</summary>
/// <param name="Since">Town time since when.</param>
/// <param name="Minutes">Whole minutes since then: pages say it again when it changes.</param>
/// <param name="IsAway">True while the database is away; false while the messages are brought over.</param>
public sealed record SpoolAlert(DateTimeOffset Since, int Minutes, int Waiting, bool IsAway);
