using System.Net;
using System.Net.Sockets;
using Mcu.Application;
using Mcu.Application.Common;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Hosting;
using Mcu.Infrastructure.Store.Postgres;
using Mcu.Infrastructure.Store.SqlServer;
using Mcu.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Hosting;

/// <summary>Settings of the database that contradict each other or cannot work: one line that names the setting.</summary>
public sealed class DatabaseSettingsTests
{
    private const string Connection = "ConnectionStrings:Mcu";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, null, DatabaseProvider.Embedded)]
    [InlineData(null, "Host=db", DatabaseProvider.PostgreSql)]
    [InlineData("postgresql", "Host=db", DatabaseProvider.PostgreSql)]
    [InlineData("SqlServer", "Server=db;Database=mcu", DatabaseProvider.SqlServer)]
    internal void Provider_IsWhatTheSettingsSay(string? said, string? connection, DatabaseProvider provider) =>
        Assert.Equal(provider, DatabaseOptions.Read(Settings(said, connection)).Provider);

    [Theory]
    [InlineData("Oracle", "Host=db", "Database:Provider")]
    [InlineData("7", "Host=db", "Database:Provider")]
    [InlineData("Embedded", "Host=db", "Database:Provider")]
    [InlineData("PostgreSql", "", Connection)]
    [InlineData("SqlServer", null, Connection)]
    public void Provider_ThatContradictsTheConnectionString_IsNamed(string said, string? connection, string setting) =>
        Assert.Equal(setting, Assert.Throws<SettingException>(() => DatabaseOptions.Read(Settings(said, connection))).Setting);

    [Theory]
    [InlineData("Host=db;Database=mcu;Username=mcu")]
    [InlineData("Server=db")]
    [InlineData("Server=db;Database=mcu;Max Pool Size=many")]
    [InlineData("Server=db;Database=mcu;Connect Timeout=0")]
    [InlineData("Server=db;Database=mcu;Authentication=Active Directory Default")]
    public void Address_OfSqlServer_RefusesWhatItCannotUse(string connection) =>
        OneLine(Assert.Throws<SettingException>(() => SqlServerStore.Address(connection)));

    [Theory]
    [InlineData("Data Source=db;Initial Catalog=mcu")]
    [InlineData("Host=db;Maximum Pool Size=many")]
    [InlineData("Host=db;Timeout=0")]
    public void Address_OfPostgres_RefusesWhatItCannotUse(string connection) =>
        OneLine(Assert.Throws<SettingException>(() => PostgresStore.Address(connection)));

    [Theory]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    internal async Task Start_NobodyListens_IsOneLine(DatabaseProvider provider)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using var services = Services(provider, port, TimeProvider.System, timeout: 3);

        OneLine(await Assert.ThrowsAsync<SettingException>(() => services.PrepareMcuAsync(beside: true, _ => { }, Ct)));
    }

    [Theory]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    internal async Task Start_TheServerTakesTheConnectionAndIsSilent_EndsAllTheSame(DatabaseProvider provider)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var time = new ManualTime(SampleData.Monday9);
        await using var services = Services(provider, ((IPEndPoint)listener.LocalEndpoint).Port, time, timeout: 300);

        var start = services.PrepareMcuAsync(beside: true, _ => { }, Ct);
        using var silent = await listener.AcceptSocketAsync(Ct);
        Assert.False(start.IsCompleted);
        time.Advance(TimeSpan.FromMinutes(1));

        var refusal = await Assert.ThrowsAsync<SettingException>(() => start);
        OneLine(refusal);
        Assert.Contains("silent", refusal.Message, StringComparison.Ordinal);
    }

    private static void OneLine(SettingException refusal)
    {
        Assert.Equal(Connection, refusal.Setting);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    private static ServiceProvider Services(DatabaseProvider provider, int port, TimeProvider time, int timeout) => new ServiceCollection()
        .AddSingleton(time)
        .AddLogging()
        .AddMcuApplication()
        .AddMcuInfrastructure(
            Settings(provider.ToString(), provider is DatabaseProvider.SqlServer
                ? $"Server=127.0.0.1,{port};Database=mcu;User ID=mcu;Password=mcu;Connect Timeout={timeout}"
                : $"Host=127.0.0.1;Port={port};Database=mcu;Username=mcu;Password=mcu;Timeout={timeout}"),
            isProduction: false)
        .BuildServiceProvider();

    private static IConfiguration Settings(string? provider, string? connection) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = provider,
            [Connection] = connection,
        }).Build();
}
