using Mcu.Infrastructure.Store.Model;
using System.Data.Common;
using Mcu.Application.Common;
using Mcu.Infrastructure.Store;
using Mcu.IntegrationTests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Faults;

public class PoolTests(TestPostgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pool_Exhausted_IsAFaultOfTheStore_ForPagesEndpointsAndTriage()
    {
        await using var app = await McuApp.StartAsync($"{await postgres.CreateDatabaseAsync(Ct)};Maximum Pool Size=2;Timeout=1");
        var database = app.Services.GetRequiredService<DbDataSource>();
        await using var one = await database.OpenConnectionAsync(Ct);
        await using var other = await database.OpenConnectionAsync(Ct);

        var said = await Assert.ThrowsAnyAsync<Exception>(() => app.InScopeAsync<McuDbContext, int>(db => db.Signals.CountAsync(Ct)));

        Assert.True(app.Services.GetRequiredService<IStoreFaults>().IsOne(said), said.ToString());
        Assert.True(Attempt.IsTheStores(said, app.Services.GetRequiredService<IEngine>()));
    }
}
