namespace Mcu.Application.Live;

/// <summary>Checks whether the database takes writes now. A node that cannot store is not ready.</summary>
public interface IDatabaseProbe
{
    Task<bool> TakesWritesAsync(CancellationToken ct);
}
