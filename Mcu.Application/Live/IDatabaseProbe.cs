namespace Mcu.Application.Live;

/// <summary>Asks the database whether it takes writes now. A node that cannot store is not ready.</summary>
public interface IDatabaseProbe
{
    Task<bool> TakesWritesAsync(CancellationToken ct);
}
