using Mcu.Application.Common;
using Mcu.Infrastructure.Embedded;
using Mcu.Infrastructure.Store.Postgres;
using Mcu.Infrastructure.Store.SqlServer;

namespace Mcu.Infrastructure.Hosting;

/// <summary>
/// Provides the connection to the database. An embedded one is started before anything uses it, and stopped after the application.
/// </summary>
internal sealed class DatabaseHost(DatabaseOptions options, TimeProvider time) : IAsyncDisposable
{
    private EmbeddedServer? _server;
    private string? _address;

    public string Address => _address ?? throw new InvalidOperationException("The database was not prepared.");

    /// <summary>The server that this process runs; null when it runs none.</summary>
    public EmbeddedServer? Embedded => _server;

    /// <param name="beside">True for a command that may run beside the application and uses its running server.</param>
    public async Task StartAsync(bool beside, Action<string> say, CancellationToken ct)
    {
        if (options.Provider is not DatabaseProvider.Embedded)
        {
            _address = options.Provider is DatabaseProvider.SqlServer
                ? SqlServerStore.Address(options.ConnectionString!)
                : PostgresStore.Address(options.ConnectionString!);
            return;
        }

        try
        {
            if (beside && await EmbeddedPostgres.FindRunningAsync(options.DataDirectory, ct) is { } running)
            {
                _address = PostgresStore.Address(running);
                return;
            }

            _server = await new EmbeddedPostgres { Programs = options.Programs }.StartAsync(options.DataDirectory, say, time, ct);
            _address = PostgresStore.Address(_server.ConnectionString);
        }
        catch (EmbeddedPostgresException error)
        {
            throw new SettingException(
                error.Message.Contains("Database:Programs", StringComparison.Ordinal) ? "Database:Programs" : "Data:Directory",
                error.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { } server)
        {
            _server = null;
            await server.DisposeAsync();
        }
    }
}
