using Mcu.Application.Incidents;
using Mcu.Application.Notices;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Store.Model;
using Mcu.Infrastructure.Store.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Store;

/// <summary>The part of the scenario that records notices and lists them.</summary>
internal static class NoticeScenario
{
    private static readonly DateTimeOffset Monday9 = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    private static readonly ObligationNotice Reminder = new("weekly", "2026-W49", 2, Roles.Head, "dor", Monday9.AddDays(4), Monday9);

    public static IReadOnlyList<StoreScenarioStep> Steps { get; } =
    [
        new("NoticeOutbox.AddAsync", "", async (services, ct) =>
        {
            await using var turn = await services.GetRequiredService<McuDbContext>().Database.BeginTransactionAsync(ct);
            await services.GetRequiredService<NoticeOutbox>().AddAsync([Climb(services)], ct);
        }),
        Of<NoticeOutbox>(nameof(NoticeOutbox.TryAddAsync), (outbox, ct) => outbox.TryAddAsync([Reminder], ct)),
        Of<NoticeOutbox>(nameof(NoticeOutbox.RetitleAsync), (outbox, ct) => outbox.RetitleAsync([1, 2], ct)),
        Of<INoticeStore>(nameof(INoticeStore.LatestAsync), (notices, ct) => notices.LatestAsync(["dor"], 20, after: null, ct)),
        new("INoticeStore.LatestAsync", "after a line", (services, ct) =>
            services.GetRequiredService<INoticeStore>().LatestAsync(["dor"], 20, new NoticeLine(Reminder, null), ct)),
        Of<INoticeStore>(nameof(INoticeStore.UnreadAsync), (notices, ct) => notices.UnreadAsync(["dor"], ct)),
        Of<INoticeStore>(
            nameof(INoticeStore.MarkReadAsync),
            (notices, ct) => notices.MarkReadAsync(["dor"], [new NoticeLine(Reminder, null)], Monday9, ct)),
    ];

    private static IncidentChange Climb(IServiceProvider services)
    {
        var card = StoreScenario.Incident(
            services,
            IncidentIdentity.Of(9, "С-2026", 9),
            new Signal("vk", "9", MessageKind.Message, Monday9, "Яма на дороге.")).Unpublished[^1].Now;
        return new IncidentChange(new IncidentEscalated(Monday9, "reaction", 1, Roles.SectorLead, "dor"), card, card);
    }

    private static StoreScenarioStep Of<T>(string method, Func<T, CancellationToken, Task> run)
        where T : notnull => new($"{typeof(T).Name}.{method}", "", (services, ct) => run(services.GetRequiredService<T>(), ct));
}
