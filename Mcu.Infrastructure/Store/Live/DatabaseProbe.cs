using System.Data.Common;
using Mcu.Application.Live;

namespace Mcu.Infrastructure.Store.Live;

/// <summary>Probes by a write that changes nothing; at most once a second, however many callers there are.</summary>
internal sealed class DatabaseProbe(DbDataSource database, IStoreErrors errors, TimeProvider time) : IDatabaseProbe, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private long? _askedAt;
    private bool _answer;

    public async Task<bool> TakesWritesAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (_askedAt is not { } askedAt || time.GetElapsedTime(askedAt) >= Fresh)
            {
                _answer = await AskAsync();
                _askedAt = time.GetTimestamp();
            }

            return _answer;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>Not cancelled with the first caller, because the others wait for the same result.</summary>
    private async Task<bool> AskAsync()
    {
        try
        {
            await Attempt.RunAsync(WriteAsync, Patience, time);
            return true;
        }
        catch (Exception error) when (Attempt.IsTheStores(error, errors) || error is ObjectDisposedException) // The node stops.
        {
            return false;
        }
    }

    private async Task<int> WriteAsync(CancellationToken ct)
    {
        await using var write = database.CreateCommand("UPDATE mcu.installation SET id = id");
        return await write.ExecuteNonQueryAsync(ct);
    }
}
