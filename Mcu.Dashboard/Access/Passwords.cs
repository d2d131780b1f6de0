using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Hashes passwords with the framework's hasher (PBKDF2). One check takes a processor for a tenth of a second, so no more run at once than
/// there are processors, and a short queue waits.
/// </summary>
internal sealed class Passwords : IDisposable
{
    private const int Waiting = 50;

    private static readonly object Nobody = new();

    private readonly PasswordHasher<object> _hasher = new();
    private readonly string _decoy;
    private readonly ConcurrencyLimiter _turns = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Environment.ProcessorCount,
        QueueLimit = Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    public Passwords() => _decoy = _hasher.HashPassword(Nobody, "no such account");

    public string Hash(string password) => _hasher.HashPassword(Nobody, password);

    /// <param name="hash">Null where no account has the name: the same work is done, so that its duration tells nothing.</param>
    /// <returns>Null when too many wait already.</returns>
    public async Task<bool?> IsRightAsync(string? hash, string password, CancellationToken ct)
    {
        using var turn = await _turns.AcquireAsync(permitCount: 1, ct);
        if (!turn.IsAcquired)
        {
            return null;
        }

        var isRight = await Task.Run(
            () => _hasher.VerifyHashedPassword(Nobody, hash ?? _decoy, password) != PasswordVerificationResult.Failed, ct);
        return isRight && hash is not null;
    }

    public void Dispose() => _turns.Dispose();
}
