using Mcu.Application.Incidents.Commands;
using Mcu.Application.People;
using Mcu.Application;
using Mcu.Application.Common;
using Mcu.Application.Escalation;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Intake;
using Mcu.Infrastructure.Scheduling;
using Mcu.Infrastructure.Store.Live;
using Mcu.Infrastructure.Store.RuleChanges;
using Mcu.Infrastructure.Triage;
using Mcu.TestTown;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Mcu.IntegrationTests.Support;

/// <summary>Which loops of a node run by themselves in a test; the others are called by the test.</summary>
[Flags]
internal enum Engines
{
    None = 0,
    Follow = 1,
    Tick = 2,
    Triage = 4,
    Schedule = 8,
    Drain = 16,
}

/// <summary>
/// One node of the product without its pages, on a real database: the services of the dashboard, prepared, with a clock set by the test.
/// Several of them on one database form a cluster.
/// </summary>
internal sealed class McuApp : IAsyncDisposable
{
    private readonly IHost _host;

    private readonly TempFolder? _data;

    private McuApp(IHost host, SettableTime time, string connection, TempFolder? data)
    {
        _host = host;
        _data = data;
        Time = time;
        Connection = connection;
    }

    public SettableTime Time { get; }

    public string Connection { get; }

    public IServiceProvider Services => _host.Services;

    public LiveBoard Board => Services.GetRequiredService<LiveBoard>();

    public TownClock Clock => Services.GetRequiredService<TownClock>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A node on a fresh database.</summary>
    public static async Task<McuApp> StartAsync(
        TestPostgres postgres, Engines engines = Engines.None, Action<IServiceCollection>? with = null) =>
        await StartAsync(await postgres.CreateDatabaseAsync(Ct), engines, with);

    /// <summary>
    /// Another node on a database; <paramref name="time"/> lets nodes share a clock, <paramref name="data"/> is a folder that outlives the
    /// node.
    /// </summary>
    public static async Task<McuApp> StartAsync(
        string connection,
        Engines engines = Engines.None,
        Action<IServiceCollection>? with = null,
        SettableTime? time = null,
        IReadOnlyDictionary<string, string?>? settings = null,
        string? data = null)
    {
        var own = data is null ? new TempFolder() : null;
        time ??= new SettableTime(SampleData.Monday9);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = "PostgreSql",
            ["ConnectionStrings:Mcu"] = connection,
            ["Municipality:Profile"] = "perm",
            ["Demo:Enabled"] = "false",
            ["Data:Directory"] = data ?? own!.Path,
            ["Access:MasterKeyFile"] = TestMasterKey.File,
        });
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(new SourceCatalog([]));
        builder.Services.AddMcuApplication().AddMcuInfrastructure(
            builder.Configuration, isProduction: false, isDemo: builder.Configuration["Demo:Enabled"] == "true");
        if (settings is null)
        {
            builder.Services.AddSingleton(new TownClock(time));
        }

        Add(builder.Services, engines);
        with?.Invoke(builder.Services);

        var app = new McuApp(builder.Build(), time, connection, own);
        try
        {
            await app.Services.PrepareMcuAsync(beside: false, _ => { }, Ct);
            await app._host.StartAsync(Ct);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return app;
    }

    /// <summary>Runs one use case as a request does: in a scope of its own.</summary>
    public async Task<TResult> InScopeAsync<TService, TResult>(Func<TService, Task<TResult>> use)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<IReadOnlyList<SignalVerdict>> ReceiveAsync(params Signal[] signals) =>
        InScopeAsync<ReceiveSignals, IReadOnlyList<SignalVerdict>>(receive => receive.RunAsync(signals, RepeatPolicy.Keep, Ct));

    /// <summary>Triages everything in the inbox.</summary>
    public async Task TriageAsync()
    {
        while (await InScopeAsync<TriageSignals, int>(triage => triage.RunAsync(250, Ct)) > 0)
        {
            // A full batch means that there is more.
        }
    }

    /// <summary>Receives and triages messages.</summary>
    /// <returns>The numbers of all incidents of the database, oldest first.</returns>
    public async Task<IReadOnlyList<string>> RegisterAsync(params Signal[] signals)
    {
        await ReceiveAsync(signals);
        await TriageAsync();
        return await NumbersAsync();
    }

    public Task<int> SweepAsync() => InScopeAsync<EscalationSweep, int>(sweep => sweep.RunAsync(Ct));

    public Task<Outcome> AcknowledgeAsync(string number, string by = SampleData.Officer, int? expected = null) =>
        CommandAsync<AcknowledgeIncident>(number, CommandInput.Empty, by, expected);

    public Task<Outcome> AnswerAsync(string number, string text = "Выдуманный ответ.", string by = SampleData.Officer) =>
        CommandAsync<AnswerIncident>(number, CommandInput.Empty.With(AnswerIncident.Text, text), by);

    public Task<Outcome> CommandAsync<TCommand>(string number, CommandInput input, string by = SampleData.Officer, int? expected = null)
        where TCommand : IncidentCommand =>
        InScopeAsync<CommandRunner, Outcome>(use => use.RunAsync<TCommand>(number, input, Actor.System(by), expected, Ct));

    public async Task<IncidentDetails> FileAsync(string number) =>
        await InScopeAsync<IIncidentRegister, IncidentDetails?>(register => register.FindAsync(number, Ct))
        ?? throw new InvalidOperationException($"There is no incident {number}.");

    public Task<IReadOnlyList<FeedEntry>> ChangesAsync(long after = 0, int limit = 1_000_000) =>
        InScopeAsync<IIncidentRegister, IReadOnlyList<FeedEntry>>(register => register.ChangesAsync(after, limit, Ct));

    public Task<IReadOnlyList<string>> NumbersAsync() => ListAsync<string>("SELECT number FROM mcu.incidents ORDER BY id");

    /// <summary>The feed's number in the database.</summary>
    public Task<long> FeedAsync() => AskAsync<long>("SELECT coalesce((SELECT value FROM mcu.counters WHERE name = 'feed'), 0)");

    /// <summary>Waits until this node's board includes everything committed, and advances its clocks to now.</summary>
    public async Task<BoardSnapshot> CaughtUpAsync()
    {
        var feed = await FeedAsync();
        await Eventually.HoldsAsync(
            "the board follows the feed",
            () => Board.Current.Version >= feed,
            Ct,
            () => $"{Board.Current.Version} of {feed}");
        Board.Tick();
        return Board.Current;
    }

    public async Task<T> AskAsync<T>(string sql) => Assert.Single(await ListAsync<T>(sql));

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql)
    {
        await using var command = Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        List<T> values = [];
        while (await reader.ReadAsync(Ct))
        {
            values.Add(await reader.GetFieldValueAsync<T>(0, Ct));
        }

        return values;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        // The node is stopped even when the test was cancelled.
        await _host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
        _data?.Dispose();
    }

    private static void Add(IServiceCollection services, Engines engines)
    {
        if (engines.HasFlag(Engines.Follow))
        {
            services.AddLoop<FeedNotifier>();
            services.AddLoop<FeedFollower>();
            services.AddLoop<RollupWriter>(isVital: false);
            services.AddLoop<RuleSync>();
        }

        if (engines.HasFlag(Engines.Tick))
        {
            services.AddLoop<BoardTicker>();
            services.AddLoop<BacklogMonitor>();
        }

        if (engines.HasFlag(Engines.Triage))
        {
            services.AddLoop<TriagePump>();
        }

        if (engines.HasFlag(Engines.Drain))
        {
            services.AddLoop<SpoolDrainer>();
        }

        if (engines.HasFlag(Engines.Schedule))
        {
            services.AddSchedule();
        }
    }
}
