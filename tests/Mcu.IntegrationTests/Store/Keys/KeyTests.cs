using Mcu.IntegrationTests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Store.Keys;

/// <summary>What one node has signed, every node can read: sessions, forms, circuits.</summary>
public class KeyTests(TestPostgres postgres)
{
    [Fact]
    public async Task Keys_NodesThatStartAtOnceOnANewDatabase_ReadWhatTheOthersSigned()
    {
        var connection = await postgres.CreateEmptyDatabaseAsync(TestContext.Current.CancellationToken);
        var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => McuApp.StartAsync(connection)));
        await using var late = await McuApp.StartAsync(connection);

        Assert.All(
            nodes,
            node =>
                Assert.All(
                    [.. nodes, late],
                    reader => Assert.Equal("session", Protector(reader).Unprotect(Protector(node).Protect("session")))));
        Assert.Equal(1, await late.AskAsync<long>("SELECT count(*) FROM mcu.keys"));
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    [Fact]
    public async Task Keys_AnotherInstallation_ReadsNothing()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await using var other = await McuApp.StartAsync(postgres);

        Assert.Throws<System.Security.Cryptography.CryptographicException>(
            () => Protector(other).Unprotect(Protector(app).Protect("session")));
    }

    private static IDataProtector Protector(McuApp app) =>
        app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
}
