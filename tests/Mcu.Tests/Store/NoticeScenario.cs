using Mcu.Application.Incidents;
using Mcu.Application.Notices;
using Mcu.Application.People;
using Mcu.Infrastructure.Store.Notices;
using Mcu.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Store;

/// <summary>The part of the walk that tells people and shows what they were told.</summary>
internal static class NoticeScenario
{
    private static readonly DateTimeOffset Monday9 = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    private static readonly ObligationNotice Reminder = new("weekly", "2026-W48", 2, Roles.Head, "dor", Monday9.AddDays(4), Monday9);

    public static IReadOnlyList<StoreScenarioStep> Steps { get; } =
    [
        Of<NoticeOutbox>(nameof(NoticeOutbox.AddAsync), (outbox, ct) => outbox.AddAsync([Climb()], ct)),
        Of<NoticeOutbox>(nameof(NoticeOutbox.TryAddAsync), (outbox, ct) => outbox.TryAddAsync([Reminder], ct)),
        Of<NoticeOutbox>(nameof(NoticeOutbox.RetitleAsync), (outbox, ct) => outbox.RetitleAsync([1, 2], ct)),
        Of<INoticeStore>(nameof(INoticeStore.LatestAsync), (notices, ct) => notices.LatestAsync("dor", 20, ct)),
        Of<INoticeStore>(nameof(INoticeStore.UnreadAsync), (notices, ct) => notices.UnreadAsync("dor", ct)),
        Of<INoticeStore>(nameof(INoticeStore.MarkReadAsync), (notices, ct) => notices.MarkReadAsync("dor", Monday9, ct)),
    ];

    private static IncidentChange Climb()
    {
        var card = SampleData.Fresh().Unpublished[^1].Now;
        return new IncidentChange(new IncidentEscalated(Monday9, "reaction", 1, Roles.SectorLead, "dor"), card, card);
    }

    private static StoreScenarioStep Of<T>(string method, Func<T, CancellationToken, Task> run)
        where T : notnull => new($"{typeof(T).Name}.{method}", "", (services, ct) => run(services.GetRequiredService<T>(), ct));
}
