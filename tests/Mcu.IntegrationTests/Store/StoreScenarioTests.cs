using Mcu.Infrastructure.Store.Model;
using System.Data;
using Mcu.IntegrationTests.Support;
using Mcu.Tests.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Store;

/// <summary>The scenario of the store that runs on a fake SQL Server elsewhere, here on a real PostgreSQL.</summary>
public class StoreScenarioTests(TestPostgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Store_EveryStatementOfTheScenario_IsAcceptedByPostgres()
    {
        await using var app = await McuApp.StartAsync(postgres);

        foreach (var step in StoreScenario.Steps)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var fault = await Record.ExceptionAsync(() => step.RunAsync(scope.ServiceProvider, Ct));
            Assert.True(fault is null, $"{step}: {fault}");
        }
    }

    /// <summary>The name both engines have for the isolation level; PostgreSQL must not use a weaker one.</summary>
    [Fact]
    public async Task Snapshot_OnPostgres_IsRepeatableRead()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<McuDbContext>();

        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Snapshot, Ct);

        Assert.Equal(
            "repeatable read",
            await db.Database.SqlQuery<string>($"SELECT current_setting('transaction_isolation') AS \"Value\"").SingleAsync(Ct));
    }
}
