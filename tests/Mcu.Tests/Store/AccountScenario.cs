using Mcu.Application.Accounts;
using Mcu.Application.Journal;
using Mcu.Application.People;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Store;

/// <summary>The steps of <see cref="StoreScenario"/> that concern accounts and keys.</summary>
internal static class AccountScenario
{
    private static readonly DateTimeOffset Monday9 = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly Guid Id = new("00000000-0000-0000-0000-0000000000b1");
    private static readonly Actor Admin = new("admin", "А. Б.", Roles.Admin);
    private static readonly JournalEntry Entry = new(JournalKinds.Person, "walker", "invited", Admin, Monday9);

    public static IReadOnlyList<StoreScenarioStep> Steps { get; } =
    [
        Step<IAccountStore>(nameof(IAccountStore.InviteAsync), (store, ct) =>
            store.InviteAsync("code", "walker", Monday9, Monday9.AddDays(7), Entry, ct)),
        Step<IAccountStore>(nameof(IAccountStore.InvitedAsync), (store, ct) => store.InvitedAsync("code", Monday9, ct)),
        Step<IAccountStore>(nameof(IAccountStore.RegisterAsync), (store, ct) =>
            store.RegisterAsync("code", new AccountChoice("walker", "hash", "stamp"), Monday9, _ => Entry, ct)),
        Step<IAccountStore>(nameof(IAccountStore.FindAsync), async (store, ct) => Assert.NotNull(await store.FindAsync("WALKER", ct))),
        Step<IAccountStore>(nameof(IAccountStore.OfAsync), (store, ct) => store.OfAsync("walker", ct)),
        Step<IAccountStore>(nameof(IAccountStore.TryAttemptAsync), (store, ct) => store.TryAttemptAsync("walker", Monday9, ct)),
        Step<IAccountStore>(nameof(IAccountStore.ForgiveAttemptAsync), (store, ct) => store.ForgiveAttemptAsync("walker", ct)),
        Step<IAccountStore>(nameof(IAccountStore.SignedInAsync), (store, ct) => store.SignedInAsync("walker", Monday9, ct)),
        Step<IAccountStore>(nameof(IAccountStore.SetAuthenticatorAsync), (store, ct) =>
            store.SetAuthenticatorAsync("walker", "stamp", "key", 1, ["one", "two"], Entry, ct)),
        Step<IAccountStore>(nameof(IAccountStore.UseStepAsync), (store, ct) => store.UseStepAsync("walker", 2, ct)),
        Step<IAccountStore>(nameof(IAccountStore.UseRecoveryCodeAsync), (store, ct) => store.UseRecoveryCodeAsync("walker", "one", ct)),
        Step<IAccountStore>(nameof(IAccountStore.DeleteInvitationsAsync), (store, ct) => store.DeleteInvitationsAsync(Monday9, ct)),
        Step<IAccessKeyStore>(nameof(IAccessKeyStore.AddAsync), (store, ct) =>
            store.AddAsync(new AccessKey(Id, new string('a', 64), "Экран", Roles.Wall, null, null, Monday9), Entry, ct)),
        Step<IAccessKeyStore>(nameof(IAccessKeyStore.UsedAsync), (store, ct) =>
            store.UsedAsync(new Dictionary<string, DateTimeOffset> { [new string('a', 16)] = Monday9 }, ct)),
        Step<IAccessKeyStore>(nameof(IAccessKeyStore.LastUsesAsync), (store, ct) => store.LastUsesAsync(ct)),
        Step<IAccessKeyStore>(nameof(IAccessKeyStore.RevokeAsync), (store, ct) => store.RevokeAsync(Id, Monday9, Entry, ct)),
        Step<IAccessKeyStore>(nameof(IAccessKeyStore.ReadAsync), (store, ct) => store.ReadAsync(ct)),
    ];

    private static StoreScenarioStep Step<TService>(string method, Func<TService, CancellationToken, Task> run)
        where TService : notnull =>
        new($"{typeof(TService).Name}.{method}", "", (services, ct) => run(services.GetRequiredService<TService>(), ct));
}
