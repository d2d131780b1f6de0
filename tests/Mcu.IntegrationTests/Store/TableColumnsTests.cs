using Mcu.Application.Incidents;
using Mcu.Infrastructure.Store.Model;
using Mcu.IntegrationTests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Store;

/// <summary>Bulk statements write what EF Core would have written.</summary>
public class TableColumnsTests(TestPostgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Insert_InBulk_WritesEveryColumnAsTheModelDoes()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var done = new Mcu.Application.Signals.SignalOutcome(
            "Выдуманный отдел",
            SampleData.Monday9.AddHours(1),
            "Готово.",
            SampleData.Monday9.AddHours(2),
            "Решено",
            SampleData.Monday9.AddMinutes(5),
            "Кто-то");
        await app.RegisterAsync(SampleData.Signal("open"), SampleData.Vague("vague"), SampleData.Signal("done") with { Done = done });
        var bulk = await RowsAsync(app);

        await app.InScopeAsync<McuDbContext, int>(async db =>
        {
            var incidents = await db.Incidents.AsNoTracking().ToListAsync(Ct);
            await db.Incidents.ExecuteDeleteAsync(Ct);
            db.Incidents.AddRange(incidents);
            return await db.SaveChangesAsync(Ct);
        });

        Assert.Equal(3, bulk.Count);
        Assert.Equal(bulk, await RowsAsync(app));
    }

    [Fact]
    public async Task Columns_OfTheArchive_AreThoseOfTheIncidents()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await using var scope = app.Services.CreateAsyncScope();
        var names = TableColumns.Of<Incident>(scope.ServiceProvider.GetRequiredService<McuDbContext>()).Columns
            .Select(column => column.Name)
            .Order()
            .ToArray();

        Assert.True(names.Length >= 28, string.Join(", ", names));
        foreach (var table in new[] { "incidents", ArchiveTable.Name })
        {
            Assert.Equal(names, (await app.ListAsync<string>(
                "SELECT column_name::text FROM information_schema.columns " +
                $"WHERE table_schema = 'mcu' AND table_name = '{table}'")).Order());
        }
    }

    private static Task<IReadOnlyList<string>> RowsAsync(McuApp app) =>
        app.ListAsync<string>("SELECT to_jsonb(i)::text FROM mcu.incidents i ORDER BY id");
}
