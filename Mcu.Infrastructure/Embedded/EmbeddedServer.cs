using Npgsql;

namespace Mcu.Infrastructure.Embedded;

/// <summary>The running private server of one data folder. Disposing stops it and frees the folder; a killed app leaves it running for the next one.</summary>
internal sealed class EmbeddedServer : IAsyncDisposable
{
    private readonly DataLock _lock;
    private readonly ServerProcess _process;
    private bool _left;

    internal EmbeddedServer(DataLock dataLock, ServerProcess process, NpgsqlConnectionStringBuilder way)
    {
        _lock = dataLock;
        _process = process;
        ConnectionString = way.ConnectionString;
    }

    /// <summary>Leads to the database <c>mcu</c>.</summary>
    public string ConnectionString { get; }

    public async ValueTask DisposeAsync()
    {
        if (_left)
        {
            return;
        }

        _left = true;
        try
        {
            await _process.StopAsync();
        }
        finally
        {
            _lock.Dispose();
        }
    }

    /// <summary>For tests: goes away as <c>kill -9</c> would, the server stays up.</summary>
    internal void Abandon()
    {
        _left = true;
        _lock.Dispose();
    }
}
