using System.Globalization;
using Npgsql;

namespace Mcu.Infrastructure.Embedded;

/// <summary>
/// The running private server of one data folder. Disposing stops it and frees the folder; a killed app leaves it running for the next one.
/// </summary>
internal sealed class EmbeddedServer : IAsyncDisposable
{
    private readonly DataLock _lock;
    private readonly ServerProcess _process;
    private readonly NpgsqlConnectionStringBuilder _way;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private bool _left;

    internal EmbeddedServer(
        DataLock dataLock, ServerProcess process, NpgsqlConnectionStringBuilder way, IReadOnlyDictionary<string, string> settings)
    {
        _lock = dataLock;
        _process = process;
        _way = way;
        _settings = settings;
        ConnectionString = way.ConnectionString;
    }

    /// <summary>Connection string of the database <c>mcu</c>.</summary>
    public string ConnectionString { get; }

    public bool IsRunning => _process.IsRunning;

    /// <summary>Restarts a server that died, in the same place, so that connection strings already handed out stay valid.</summary>
    public Task ReviveAsync(CancellationToken ct)
    {
        var settings = new Dictionary<string, string>(_settings) { ["port"] = _way.Port.ToString(CultureInfo.InvariantCulture) };
        return _process.StartAsync(settings, ct);
    }

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

    /// <summary>For tests: ends the app's side like <c>kill -9</c>, while the server keeps running.</summary>
    internal void Abandon()
    {
        _left = true;
        _lock.Dispose();
    }
}
