using Mcu.Application.Common;
using Mcu.Infrastructure.Embedded;
using Npgsql;

namespace Mcu.Infrastructure.Hosting;

/// <summary>Where the database is. An embedded one is started before anything asks, and stopped when the application has stopped.</summary>
internal sealed class DatabaseHost(DatabaseOptions options, TimeProvider time) : IAsyncDisposable
{
    private const int MaxConnections = 40;

    private EmbeddedServer? _server;
    private string? _address;

    public string Address => _address ?? throw new InvalidOperationException("The database was not prepared.");

    /// <summary>The server that this process keeps, if it keeps one.</summary>
    public EmbeddedServer? Embedded => _server;

    /// <param name="beside">True for a command that may run beside the application: it joins the running server.</param>
    public async Task StartAsync(bool beside, Action<string> say, CancellationToken ct)
    {
        if (options.Provider is DatabaseProvider.PostgreSql)
        {
            _address = With(options.ConnectionString!);
            return;
        }

        try
        {
            if (beside && await EmbeddedPostgres.FindRunningAsync(options.DataDirectory, ct) is { } running)
            {
                _address = With(running);
                return;
            }

            _server = await new EmbeddedPostgres().StartAsync(options.DataDirectory, say, time, ct);
            _address = With(_server.ConnectionString);
        }
        catch (EmbeddedPostgresException error)
        {
            throw new SettingException("Data:Directory", error.Message);
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

    private static string With(string connection)
    {
        try
        {
            var address = new NpgsqlConnectionStringBuilder(connection) { ApplicationName = "mcu" };

            // Below what a small server allows, so that a command or a second node finds room beside us.
            address.MaxPoolSize = connection.Contains("Pool Size", StringComparison.OrdinalIgnoreCase) ? address.MaxPoolSize : MaxConnections;

            // No transaction of ours may wait for anything but the database: one that hangs must not hold the feed's counter.
            address.Options = $"{address.Options} -c idle_in_transaction_session_timeout=5s".Trim();
            return address.ConnectionString;
        }
        catch (ArgumentException error)
        {
            throw new SettingException("ConnectionStrings:Mcu", error.Message);
        }
    }
}
