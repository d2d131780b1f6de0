using Mcu.Application.People;
using Mcu.Application.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Store;

/// <summary>The part of the scenario with sessions and sign-in links.</summary>
internal static class SessionScenario
{
    private static readonly DateTimeOffset Monday9 = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    private static readonly Actor Admin = new("admin", "А. Б.", Roles.Admin);

    private static readonly SessionInfo Card = new SessionInfo
    {
        Id = Guid.CreateVersion7(Monday9),
        Secret = "hash",
        Kind = SessionKinds.Person,
        SignInMethod = "link",
        Name = "Окунёва Т. П.",
        Role = "duty",
        Version = 1,
        Change = 0,
        CreatedAt = Monday9,
        SeenAt = Monday9,
        EndsAt = Monday9.AddDays(1),
        Address = "",
        Agent = "",
    };

    public static IReadOnlyList<StoreScenarioStep> Steps { get; } =
    [
        Step(nameof(ISessionStore.OpenAsync), (store, ct) => store.OpenAsync(Card, ct)),
        Step(nameof(ISessionStore.AddLinkAsync), (store, ct) => store.AddLinkAsync("link", Monday9, Monday9.AddMinutes(15), ct)),
        Step(nameof(ISessionStore.OpenByLinkAsync), (store, ct) =>
            store.OpenByLinkAsync(Card with { Id = Guid.CreateVersion7(Monday9) }, "link", Monday9, ct)),
        Step(nameof(ISessionStore.FindAsync), (store, ct) => store.FindAsync(Card.Id, ct)),
        Step(nameof(ISessionStore.RenewAsync), (store, ct) => store.RenewAsync(Card.Id, "other", Monday9.AddDays(2), ct)),
        Step(nameof(ISessionStore.ChangeRightsAsync), (store, ct) => store.ChangeRightsAsync([Card with { Role = "head" }], ct)),
        Step(nameof(ISessionStore.SeenAsync), (store, ct) => store.SeenAsync([Card.Id], Monday9, ct)),
        Step(nameof(ISessionStore.NowAsync), (store, ct) => store.NowAsync(ct)),
        Step(nameof(ISessionStore.ListLiveAsync), (store, ct) => store.ListLiveAsync(ct)),
        Step(nameof(ISessionStore.ChangedAsync), (store, ct) => store.ChangedAsync(0, ct)),
        OfGrants(nameof(IOpenIdStore.AddAsync), (store, ct) => store.AddAsync(new OpenIdGrant(Card.Id, "token", Monday9), ct)),
        OfGrants(nameof(IOpenIdStore.TakeDueAsync), (store, ct) =>
            store.TakeDueAsync(Monday9.AddSeconds(20), Monday9.AddSeconds(21), 10, ct)),
        OfGrants(nameof(IOpenIdStore.ReplaceAsync), (store, ct) => store.ReplaceAsync(Card.Id, "next", ct)),
        OfGrants(nameof(IOpenIdStore.ConfirmAsync), (store, ct) => store.ConfirmAsync(Card.Id, Monday9.AddSeconds(23), ct)),
        Step(nameof(ISessionStore.EndAsync), (store, ct) => store.EndAsync([Card.Id], SessionEndReasons.Revoked, Admin, Monday9, ct)),
        Step(nameof(ISessionStore.ExchangesUntilAsync), (store, ct) => store.ExchangesUntilAsync(Monday9, ct)),
        Step(nameof(ISessionStore.TidyAsync), (store, ct) => store.TidyAsync(Monday9.AddYears(1), ct)),
    ];

    private static StoreScenarioStep OfGrants(string method, Func<IOpenIdStore, CancellationToken, Task> run) =>
        new($"{nameof(IOpenIdStore)}.{method}", "", (services, ct) => run(services.GetRequiredService<IOpenIdStore>(), ct));

    private static StoreScenarioStep Step(string method, Func<ISessionStore, CancellationToken, Task> run) =>
        new($"{nameof(ISessionStore)}.{method}", "", (services, ct) => run(services.GetRequiredService<ISessionStore>(), ct));
}
