using System.Linq.Expressions;
using Mcu.Infrastructure.Store.Model;
using System.Data.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Infrastructure.Store;
using Mcu.Infrastructure.Store.Postgres;
using Mcu.Infrastructure.Store.Upgrades;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Mcu.IntegrationTests.Support;

/// <summary>
/// The real engine; a test may hold a transaction open after its rows are written and before it gets its number in the feed.
/// </summary>
internal sealed class HeldEngine(NpgsqlDataSource database) : IEngine
{
    private readonly PostgresEngine _real = new(database);

    /// <summary>Awaited before the changes are published; the transaction stays open meanwhile.</summary>
    public Func<IReadOnlyList<IncidentChange>, Task> Hold { get; set; } = _ => Task.CompletedTask;

    public static void Use(IServiceCollection services) => Use(services, static _ => { });

    /// <param name="set">Configures it before anything of the node runs.</param>
    public static void Use(IServiceCollection services, Action<HeldEngine> set)
    {
        services.RemoveAll<IEngine>();
        services.AddSingleton(provider =>
        {
            var engine = new HeldEngine(provider.GetRequiredService<NpgsqlDataSource>());
            set(engine);
            return engine;
        });
        services.AddSingleton<IEngine>(provider => provider.GetRequiredService<HeldEngine>());
    }

    public IQueryable<SignalRow> Claim(McuDbContext db, IReadOnlyList<long> lines) => _real.Claim(db, lines);

    public IQueryable<Incident> DueToEscalate(McuDbContext db, DateTimeOffset now, int limit) => _real.DueToEscalate(db, now, limit);

    public Task<long> CountAsync(McuDbContext db, string counter, int by, CancellationToken ct) => _real.CountAsync(db, counter, by, ct);

    public Task InsertAsync<T>(McuDbContext db, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class => _real.InsertAsync(db, rows, ct);

    public Task AddAsync<T>(McuDbContext db, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class => _real.AddAsync(db, rows, ct);

    public Task<int> UpdateAsync(McuDbContext db, IReadOnlyList<EntityEntry<Incident>> changed, CancellationToken ct) =>
        _real.UpdateAsync(db, changed, ct);

    public Task MarkTriagedAsync(McuDbContext db, IReadOnlyList<TriagedLine> lines, CancellationToken ct) =>
        _real.MarkTriagedAsync(db, lines, ct);

    public async Task<long?> PublishAndCommitAsync(
        McuDbContext db, IReadOnlyList<IncidentChange> changes, IReadOnlyList<FlowRow> flows, string? by, CancellationToken ct)
    {
        await Hold(changes);
        return await _real.PublishAndCommitAsync(db, changes, flows, by, ct);
    }

    public Task<int> FillAsync(McuDbContext db, string table, IReadOnlyList<FilledRow> rows, CancellationToken ct) =>
        _real.FillAsync(db, table, rows, ct);

    public Task<int> ArchiveAsync(McuDbContext db, DateTimeOffset before, int limit, CancellationToken ct) =>
        _real.ArchiveAsync(db, before, limit, ct);

    public Task<T> InSnapshotAsync<T>(McuDbContext db, Func<Task<T>> read, CancellationToken ct) => _real.InSnapshotAsync(db, read, ct);

    public Expression<Func<Incident, bool>> Saying(string pattern) => _real.Saying(pattern);

    public Expression<Func<Incident, bool>> Titled(string pattern) => _real.Titled(pattern);

    public Task<DateTimeOffset> NowAsync(McuDbContext db, CancellationToken ct) => _real.NowAsync(db, ct);

    public Task NotifyAsync(CancellationToken ct) => _real.NotifyAsync(ct);

    public Task<IFeedListener> ListenAsync(CancellationToken ct) => _real.ListenAsync(ct);

    public Task CheckAsync(McuDbContext db, CancellationToken ct) => _real.CheckAsync(db, ct);

    public bool IsRefusal(DbException error) => _real.IsRefusal(error);

    public bool IsMiscount(DbException error) => _real.IsMiscount(error);

    public bool IsFull(DbException error) => _real.IsFull(error);

    public bool IsOfClient(InvalidOperationException error) => _real.IsOfClient(error);
}
