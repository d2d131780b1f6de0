using Mcu.Application;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Infrastructure;
using Mcu.TestTown;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Mcu.Bench;

/// <summary>One node of the product without its pages, on a real database.</summary>
internal sealed class BenchNode : IAsyncDisposable
{
    private readonly IHost _host;

    private BenchNode(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public LiveBoard Board => Services.GetRequiredService<LiveBoard>();

    public NpgsqlDataSource Database => Services.GetRequiredService<NpgsqlDataSource>();

    /// <summary>
    /// Makes a node that is ready but runs nothing. <see cref="RunAsync"/> then starts the services that <paramref name="with"/> adds.
    /// </summary>
    public static async Task<BenchNode> PrepareAsync(string connection, Action<IServiceCollection>? with = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = "PostgreSql",
            ["Access:MasterKeyFile"] = TestMasterKey.File,
            ["ConnectionStrings:Mcu"] = connection,
            ["Municipality:Profile"] = "perm",
            ["Demo:Enabled"] = "false",
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton(new SourceCatalog([]));
        builder.Services.AddMcuApplication().AddMcuInfrastructure(builder.Configuration, isProduction: false);
        with?.Invoke(builder.Services);
        var node = new BenchNode(builder.Build());
        await node.Services.PrepareMcuAsync(beside: false, _ => { }, default);
        return node;
    }

    public Task RunAsync() => _host.StartAsync();

    public async Task<TResult> InScopeAsync<TService, TResult>(Func<TService, Task<TResult>> use)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is long value ? value : 0;
    }

    /// <summary>Makes the database write everything to disk, so that a measurement does not include the writing of earlier data.</summary>
    public async Task CheckpointAsync()
    {
        await using var command = Database.CreateCommand("CHECKPOINT");
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
