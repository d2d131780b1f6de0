using System.Security.Cryptography;
using Mcu.Application.Common;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Store.Keys;
using Mcu.IntegrationTests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Store.Keys;

/// <summary>The ring in the database opens only with the master key outside it, on every node, and changes while they run.</summary>
public sealed class DataKeyTests(TestPostgres postgres) : IDisposable
{
    private readonly TempFolder _data = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstStart_WithoutTheSetting_MakesAFileThatOnlyThisAccountReads_AndUsesItAgain()
    {
        var connection = await postgres.CreateDatabaseAsync(Ct);
        string value;
        await using (var first = await StartAsync(connection))
        {
            value = Ring(first).Seal("made up"u8, "row"u8);
        }

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Own));
        }

        await using var second = await StartAsync(connection);
        Assert.Equal("made up"u8, Ring(second).Open(value, "row"u8));
        Assert.Throws<AuthenticationTagMismatchException>(() => Ring(second).Open(value, "another row"u8));
    }

    [Fact]
    public async Task Start_LostOrWrongOrHarmedFile_IsRefusedByName_AndNothingIsWritten()
    {
        var connection = await postgres.CreateDatabaseAsync(Ct);
        await (await StartAsync(connection)).DisposeAsync();
        var right = await File.ReadAllTextAsync(Own, Ct);
        var before = await RowsAsync(connection);

        File.Delete(Own);
        await AssertRefusedAsync(connection, "is missing");
        Assert.False(File.Exists(Own), "A new file was made for a database that has keys.");
        foreach (var wrong in new[] { MasterKey.Make().Text, "no key", "", right + "no key" })
        {
            await File.WriteAllTextAsync(Own, wrong, Ct);
            await AssertRefusedAsync(connection, Own);
            Assert.Equal(wrong, await File.ReadAllTextAsync(Own, Ct));
        }

        Assert.Equal(before, await RowsAsync(connection));
        await File.WriteAllTextAsync(Own, right, Ct);
        await using var again = await StartAsync(connection);
    }

    /// <summary>Nodes of one machine that share a database find one file; the embedded database has its own.</summary>
    [Fact]
    public void File_ThatIsNotNamed_IsSharedByTheNodesOfThisMachine()
    {
        using var other = new TempFolder();
        var none = new Microsoft.Extensions.Configuration.ConfigurationManager();

        Assert.Equal(
            MasterKeyFile.Read(none, _data.Path, isShared: true).Path, MasterKeyFile.Read(none, other.Path, isShared: true).Path);
        Assert.Equal(Own, MasterKeyFile.Read(none, _data.Path, isShared: false).Path);
    }

    [Fact]
    public async Task Rotate_BesideRunningNodes_ReachesThemOnDemand_AndIsInTheJournal()
    {
        var connection = await postgres.CreateDatabaseAsync(Ct);
        await using var one = await McuApp.StartAsync(connection);
        await using var two = await McuApp.StartAsync(connection);
        var old = Ring(one).Seal("before"u8, "row"u8);

        var id = await one.Services.RotateDataKeyAsync(Ct);
        await RenewAsync(one);
        var made = Ring(one).Seal("after"u8, "row"u8);

        Assert.StartsWith($"{id}.", made, StringComparison.Ordinal);
        Assert.Equal("after"u8, Ring(two).Open(made, "row"u8));
        Assert.Equal("before"u8, Ring(two).Open(old, "row"u8));
        Assert.StartsWith($"{id}.", Ring(two).Seal("too"u8, "row"u8), StringComparison.Ordinal);
        Assert.Equal(["rotated"], await one.ListAsync<string>("SELECT act FROM mcu.journal WHERE kind = 'data-keys'"));
    }

    [Fact]
    public async Task Rewrap_ByANewMasterKey_LeavesRunningNodesAlone_AndANodeStartsAtEveryStep()
    {
        var connection = await postgres.CreateDatabaseAsync(Ct);
        await using var running = await StartAsync(connection);
        var value = Ring(running).Seal("made up"u8, "row"u8);
        var former = await File.ReadAllTextAsync(Own, Ct);
        var next = Path.Combine(_data.Root, "next.key");
        await File.WriteAllTextAsync(next, MasterKey.Make().Text, Ct);

        await Assert.ThrowsAsync<SettingException>(() => running.Services.RewrapDataKeysAsync(next, Ct));
        await File.AppendAllTextAsync(Own, await File.ReadAllTextAsync(next, Ct), Ct);
        await OpensAsync();
        await running.Services.RewrapDataKeysAsync(next, Ct);
        await OpensAsync();
        await running.Services.RotateDataKeyAsync(Ct);
        await RenewAsync(running);
        value = Ring(running).Seal("made up"u8, "row"u8);
        File.Copy(next, Own, overwrite: true);
        await OpensAsync();

        await File.WriteAllTextAsync(Own, former, Ct);
        await AssertRefusedAsync(connection, "wrapped by the master key");

        async Task OpensAsync()
        {
            await using var node = await StartAsync(connection);
            Assert.Equal("made up"u8, Ring(node).Open(value, "row"u8));
            Assert.Equal("made up"u8, Ring(running).Open(value, "row"u8));
        }
    }

    [Fact]
    public async Task SessionKeys_AreEncrypted_AndOneOfAnOlderReleaseIsReadAsItIs()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var xml = await app.AskAsync<string>("SELECT xml FROM mcu.keys");

        Assert.Contains("<sealedKey", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal);

        await using var older = await McuApp.StartAsync(postgres, with: services =>
            services.Configure<KeyManagementOptions>(options => options.XmlEncryptor = null));
        Assert.Contains("<masterKey", await older.AskAsync<string>("SELECT xml FROM mcu.keys"), StringComparison.Ordinal);
        var ticket = Protector(older).Protect("session");
        await using var newer = await McuApp.StartAsync(older.Connection);
        Assert.Equal("session", Protector(newer).Unprotect(ticket));
    }

    public void Dispose() => _data.Dispose();

    private string Own => Path.Combine(_data.Path, "master.key");

    private static KeyRing Ring(McuApp app) => app.Services.GetRequiredService<KeyRing>();

    private static Task<bool> RenewAsync(McuApp app) => app.InScopeAsync<DataKeys, bool>(async keys =>
    {
        await keys.RenewAsync(Ct);
        return true;
    });

    private static IDataProtector Protector(McuApp app) =>
        app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    /// <summary>A node whose settings name no file.</summary>
    private Task<McuApp> StartAsync(string connection) => McuApp.StartAsync(
        connection, with: services => services.AddSingleton(new MasterKeyFile(Own, IsNamed: false)), data: _data.Path);

    private async Task AssertRefusedAsync(string connection, string why)
    {
        var refusal = await Assert.ThrowsAsync<SettingException>(() => StartAsync(connection));
        Assert.Equal(MasterKeyFile.Setting, refusal.Setting);
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(string connection)
    {
        await using var database = Npgsql.NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand(
            "SELECT concat_ws(' ', id, purpose, wrapped, master) FROM mcu.data_keys ORDER BY id");
        await using var reader = await command.ExecuteReaderAsync(Ct);
        List<string> rows = [];
        while (await reader.ReadAsync(Ct))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
