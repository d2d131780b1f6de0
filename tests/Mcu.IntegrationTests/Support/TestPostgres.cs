using Mcu.Application;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Embedded;
using Mcu.Infrastructure.Hosting;
using Mcu.Infrastructure.Store.Model;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

[assembly: AssemblyFixture(typeof(TestPostgres))]

namespace Mcu.IntegrationTests.Support;

/// <summary>
/// One private PostgreSQL for all tests of a project, started when the first test asks for a database; each test class takes its own
/// database.
/// </summary>
public sealed class TestPostgres : IAsyncDisposable
{
    private const string Template = "migrated";

    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly TempFolder _folder = new();
    private EmbeddedServer? _server;
    private bool _isMigrated;
    private int _count;

    /// <summary>
    /// A fresh database with the tables and no rows. They are made once, by the migrations, and copied: making them for each test took more
    /// time than most tests.
    /// </summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(CancellationToken ct)
    {
        var server = await StartAsync(ct);
        await MigrateTemplateAsync(server, ct);
        return await CreateAsync(server, $"TEMPLATE {Template} STRATEGY FILE_COPY", ct);
    }

    /// <returns>The connection string of a fresh database without tables, for tests of how they are made.</returns>
    public async Task<string> CreateEmptyDatabaseAsync(CancellationToken ct) => await CreateAsync(await StartAsync(ct), "", ct);

    public async Task DropDatabaseAsync(string connectionString, CancellationToken ct)
    {
        await using (var pooled = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        await ExecuteAsync(
            await StartAsync(ct),
            $"DROP DATABASE {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)",
            ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Dispose();
        _starting.Dispose();
    }

    private async Task<string> CreateAsync(EmbeddedServer server, string how, CancellationToken ct)
    {
        var name = $"t{Interlocked.Increment(ref _count)}";
        await ExecuteAsync(server, $"CREATE DATABASE {name} {how}", ct);
        return Of(server, name);
    }

    private async Task MigrateTemplateAsync(EmbeddedServer server, CancellationToken ct)
    {
        await _starting.WaitAsync(ct);
        try
        {
            if (_isMigrated)
            {
                return;
            }

            await ExecuteAsync(server, $"CREATE DATABASE {Template}", ct);
            var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Database:Provider"] = "PostgreSql",
                ["ConnectionStrings:Mcu"] = $"{Of(server, Template)};Pooling=false",
            }).Build();
            var services = new ServiceCollection().AddLogging().AddMcuApplication().AddMcuInfrastructure(settings, isProduction: false);
            await using var provider = services.BuildServiceProvider();
            await provider.GetRequiredService<DatabaseHost>().StartAsync(beside: false, _ => { }, ct);
            await using var scope = provider.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<McuDbContext>().Database.MigrateAsync(ct);
            _isMigrated = true;
        }
        finally
        {
            _starting.Release();
        }
    }

    private static string Of(EmbeddedServer server, string database) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = database }.ConnectionString;

    private static async Task ExecuteAsync(EmbeddedServer server, string sql, CancellationToken ct)
    {
        var way = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false, CommandTimeout = 120 };
        await using var connection = new NpgsqlConnection(way.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<EmbeddedServer> StartAsync(CancellationToken ct)
    {
        await _starting.WaitAsync(ct);
        try
        {
            if (_server is null)
            {
                await StaleProcesses.RemoveAsync(_folder.Root, ct);
                var postgres = new EmbeddedPostgres
                {
                    Grants = PrivatePostgres.Rights,
                    Settings = new Dictionary<string, string>
                    {
                        ["fsync"] = "off",
                        ["synchronous_commit"] = "off",
                        ["full_page_writes"] = "off",
                        ["max_connections"] = "300",
                    },
                };
                _server = await postgres.StartAsync(_folder.Path, _ => { }, TimeProvider.System, ct);
            }

            return _server;
        }
        finally
        {
            _starting.Release();
        }
    }
}
