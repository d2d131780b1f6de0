using System.Diagnostics;
using Mcu.Application.Common;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;
using Npgsql;

namespace Mcu.IntegrationTests.Operations;

/// <summary>A database that cannot be used stops the start: one line that names the setting, soon, and no stack trace.</summary>
public class WrongSettingsTests(TestPostgres postgres)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Host=no-such-host.invalid;Database=mcu;Username=mcu;Password=secret-word")]
    [InlineData("Host=127.0.0.1;Port=1;Database=mcu;Username=mcu;Password=secret-word")]
    [InlineData("Host=127.0.0.1;Port=no-number;Password=secret-word")]
    [InlineData("this is not a connection string;Password=secret-word")]
    public async Task Start_WrongConnectionString_IsOneLineWithoutTheSecret(string connection)
    {
        var refusal = await Assert.ThrowsAsync<SettingException>(() => McuApp.StartAsync(connection));

        Assert.StartsWith("ConnectionStrings:Mcu", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WrongPassword_IsOneLine()
    {
        using var deep = new TempFolder(new string('d', 90)); // too long for a socket: it listens on loopback and asks for the password
        await using var server = await PrivatePostgres.StartAsync(deep.Path, Ct);
        var wrong = new NpgsqlConnectionStringBuilder(server.Connection) { Password = "secret-word" };

        var refusal = await Assert.ThrowsAsync<SettingException>(() => McuApp.StartAsync(wrong.ConnectionString));

        Assert.Contains("password", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_DatabaseThatIsNotThere_StopsWithOneLine_AndMakesNone()
    {
        var there = new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync(Ct));
        using var data = new TempFolder();
        await using var program = new TownProcess(
            TownSettings.For(
                new NpgsqlConnectionStringBuilder(there.ConnectionString) { Database = "mistyped" }.ConnectionString,
                data.Path));

        Assert.Equal(2, await program.CommandAsync(Ct));

        Assert.Contains("mistyped", Assert.Single(program.Output.Split('\n')), StringComparison.Ordinal);
        await using var database = NpgsqlDataSource.Create(there);
        await using var look = database.CreateCommand("SELECT count(*) FROM pg_database WHERE datname = 'mistyped'");
        Assert.Equal(0L, await look.ExecuteScalarAsync(Ct));
    }

    /// <summary>The real executable opens a socket to SQL Server: the folder it lies in has all that its client needs.</summary>
    [Theory]
    [InlineData("Server=127.0.0.1,1;Database=mcu;User ID=mcu;Password=secret-word;Connect Timeout=5", "TCP")]
    [InlineData("Host=127.0.0.1;Database=mcu;Username=mcu;Password=secret-word", "host")]
    public async Task Program_SqlServerThatIsNotThere_StopsWithOneLine(string connection, string names)
    {
        using var data = new TempFolder();
        var settings = TownSettings.For(connection, data.Path);
        settings["Database__Provider"] = "SqlServer";
        await using var program = new TownProcess(settings);

        Assert.Equal(2, await program.CommandAsync(Ct));

        var line = Assert.Single(program.Output.Split('\n'));
        Assert.StartsWith("ConnectionStrings:Mcu", line, StringComparison.Ordinal);
        Assert.Contains(names, line, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DatabaseThatTakesTheConnectionAndIsSilent_GivesUp()
    {
        await using var proxy = new DatabaseProxy(await postgres.CreateDatabaseAsync(Ct)) { Swallows = true };
        var since = Stopwatch.GetTimestamp();

        await Assert.ThrowsAsync<SettingException>(() => McuApp.StartAsync(proxy.Connection));

        Assert.True(Stopwatch.GetElapsedTime(since) < Soon * 2, "It waited for ever.");
    }
}
