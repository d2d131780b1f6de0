using System.Runtime.Versioning;
using Mcu.Infrastructure.Embedded;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;
using Npgsql;

namespace Mcu.IntegrationTests.Embedded;

/// <summary>
/// Who can connect to the private PostgreSQL, and as whom: a process of the server's account must not be able to read keys or run programs
/// through it.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class EmbeddedAccessTests : IDisposable
{
    private const UnixFileMode OursAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TempFolder _data = new();
    private readonly List<string> _said = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string PasswordFile => Path.Combine(_data.Path, "postgres.password");

    private string Rules => Path.Combine(_data.Path, "postgres", "pg_hba.conf");

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Role_OfTheApplication_IsNoSuperuserAndOwnsItsDatabase()
    {
        await using var server = await StartAsync();

        await AssertPlainRoleAsync(server);
        Assert.Equal(OursAlone, File.GetUnixFileMode(PasswordFile));
        Assert.DoesNotContain("trust", await File.ReadAllTextAsync(Rules, Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mcu", null)]
    [InlineData("mcu", "0123456789abcdef0123456789abcdef")]
    [InlineData("postgres", null)]
    [InlineData("nobody", null)]
    [InlineData(ClusterAccess.Role, "wrong")]
    [InlineData(ClusterAccess.Role, "")]
    public async Task Stranger_WhoReachesTheSocket_IsNotLetIn(string name, string? password)
    {
        await using var server = await StartAsync();

        await AssertRefusedAsync(server, name, password);
    }

    [Fact]
    public async Task PasswordFile_StartedAsRoot_IsNotReadableByTheServersAccount()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root has another account for the server");
        await using var server = await StartAsync();

        Assert.False((await ServerAccount.Current.RunAsync("/bin/cat", [PasswordFile], Ct)).Succeeded);
    }

    [Fact]
    public async Task DataFolder_OfThePreviousRelease_IsConvertedAtTheNextStart_AndKeepsItsData()
    {
        var old = new OldCluster(_data.Path);
        await old.StartAsync(Ct);
        IReadOnlyList<string> numbers;
        await using (var before = await McuApp.StartAsync(old.Connection, Engines.Follow | Engines.Schedule))
        {
            numbers = await before.RegisterAsync(SampleData.Signals(5));
        }

        await old.AskAsync(
            """
            CREATE TYPE mcu.made AS ENUM ('a'); CREATE VIEW mcu.seen AS SELECT 1 AS one; CREATE SEQUENCE mcu.counted;
            CREATE TABLE public.kept (n int GENERATED ALWAYS AS IDENTITY, made mcu.made); INSERT INTO public.kept (made) VALUES ('a');
            CREATE FUNCTION mcu.two(n int) RETURNS int LANGUAGE sql AS 'SELECT n * 2'
            """,
            Ct);
        await old.StopAsync(Ct);

        await using (var server = await StartAsync())
        {
            Assert.Contains(_said, line => line.Contains("over to a role of its own", StringComparison.Ordinal));
            await AssertPlainRoleAsync(server);
            await AssertRefusedAsync(server, "mcu", null);
            Assert.Equal(
                "",
                await AskAsync(
                    server,
                    """
                    SELECT coalesce(string_agg(c.oid::regclass::text, ' '), '')
                    FROM pg_class c
                    JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname IN ('mcu', 'public') AND c.relkind IN ('r', 'v', 'S') AND pg_get_userbyid(c.relowner) <> current_user
                    """));
            await AskAsync(
                server,
                "ALTER TABLE mcu.incidents ADD COLUMN tried int; ALTER TABLE mcu.incidents DROP COLUMN tried; DROP FUNCTION mcu.two; " +
                "DROP TABLE public.kept");
            await using var after = await McuApp.StartAsync(server.ConnectionString, Engines.Follow | Engines.Schedule);
            Assert.Equal(numbers, await after.NumbersAsync());
            Assert.Equal(8, (await after.RegisterAsync(SampleData.Signals(3, prefix: "later"))).Count);
        }

        _said.Clear();
        await using var again = await StartAsync();
        Assert.Empty(_said);
    }

    [Fact]
    public async Task DataFolder_OfTheReleaseBefore_WhoseServerWasLeftRunning_IsBroughtOver()
    {
        var old = new OldCluster(_data.Path);
        await old.StartAsync(Ct);
        await old.AskAsync("CREATE TABLE kept AS SELECT 'gold' AS word", Ct);

        await using var server = await StartAsync();

        Assert.Equal("gold", await AskAsync(server, "SELECT word FROM kept"));
        await AssertRefusedAsync(server, "mcu", null);
    }

    [Fact]
    public async Task BringingOver_InterruptedBeforeTheRulesWereWritten_IsDoneAgain()
    {
        await using (var first = await StartAsync())
        {
            await AskAsync(first, "CREATE TABLE kept AS SELECT 'gold' AS word");
        }

        await File.WriteAllTextAsync(Rules, "local all all trust\n", Ct);
        await ServerAccount.Current.OwnAsync(Rules, Ct);

        await using var server = await StartAsync();

        Assert.Equal("gold", await AskAsync(server, "SELECT word FROM kept"));
        await AssertRefusedAsync(server, "mcu", null);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("of another copy")]
    [InlineData("")]
    public async Task Password_LostOrOfAnotherCopy_IsMadeAnew(string? instead)
    {
        await using (var first = await StartAsync())
        {
            await AskAsync(first, "CREATE TABLE kept AS SELECT 'gold' AS word");
        }

        File.Delete(PasswordFile);
        if (instead is not null)
        {
            await File.WriteAllTextAsync(PasswordFile, instead, Ct);
        }

        await using var server = await StartAsync();

        Assert.Equal("gold", await AskAsync(server, "SELECT word FROM kept"));
        Assert.Equal(OursAlone, File.GetUnixFileMode(PasswordFile));
    }

    private static async Task AssertPlainRoleAsync(EmbeddedServer server)
    {
        Assert.Equal(ClusterAccess.Role, await AskAsync(server, "SELECT current_user::text"));
        Assert.Equal(
            "false",
            await AskAsync(
                server,
                "SELECT (rolsuper OR rolcreaterole OR rolreplication OR rolbypassrls)::text FROM pg_roles WHERE rolname = current_user"));
        Assert.Equal(
            ClusterAccess.Role,
            await AskAsync(server, "SELECT pg_get_userbyid(datdba)::text FROM pg_database WHERE datname = 'mcu'"));
        string[] forbidden =
        [
            "CREATE TEMP TABLE said (line text); COPY said FROM PROGRAM 'id'", "SELECT pg_read_file('postgresql.conf')",
            "SELECT rolpassword FROM pg_authid LIMIT 1",
            "ALTER SYSTEM SET log_statement = 'all'", "CREATE ROLE other SUPERUSER", "SET ROLE mcu",
        ];
        foreach (var act in forbidden)
        {
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(server, act));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        }
    }

    private static async Task AssertRefusedAsync(EmbeddedServer server, string name, string? password)
    {
        var way = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Username = name, Password = password, Pooling = false };
        await using var stranger = new NpgsqlConnection(way.ConnectionString);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => stranger.OpenAsync(Ct));
    }

    private Task<EmbeddedServer> StartAsync() => new EmbeddedPostgres().StartAsync(_data.Path, _said.Add, TimeProvider.System, Ct);

    private static async Task<string> AskAsync(EmbeddedServer server, string sql)
    {
        var way = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(way.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct) as string ?? "";
    }
}
