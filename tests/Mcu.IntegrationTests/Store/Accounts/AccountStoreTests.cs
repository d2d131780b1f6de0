using Mcu.Application.Accounts;
using Mcu.Application.Common;
using Mcu.Application.Journal;
using Mcu.Application.People;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Store.Accounts;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Store.Accounts;

/// <summary>What must happen once happens once, on any node; what is changed on one node is known on the other.</summary>
public sealed class AccountStoreTests(TestPostgres postgres)
{
    private static readonly Actor Admin = new("root", "Донников К. К.", Roles.Admin);
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(5);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invitation_FollowedByManyAtOnceOnTwoNodes_MakesOneAccount_AndIsUsedThen()
    {
        await using var one = await McuApp.StartAsync(postgres);
        await using var other = await McuApp.StartAsync(one.Connection, time: one.Time);
        var code = await InviteAsync(one);
        Assert.NotNull(await InAsync(other, store => store.InvitedAsync(InvitePerson.Print(code), one.Time.GetUtcNow(), Ct)));

        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            index => RegisterAsync(index % 2 == 0 ? one : other, code, $"user{index}")));

        Assert.Single(made, registered => registered.Person is not null);
        Assert.Equal(1, await one.AskAsync<long>("SELECT count(*) FROM mcu.accounts"));
        Assert.Null((await RegisterAsync(one, code, "late")).Person);
        Assert.Equal(1, await one.AskAsync<long>("SELECT count(*) FROM mcu.journal WHERE act = 'registered'"));
    }

    [Fact]
    public async Task Invitation_AfterSevenDays_OrReplaced_IsVoid_AndATakenNameLeavesItGood()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var replaced = await InviteAsync(app);
        var code = await InviteAsync(app);
        Assert.Null((await RegisterAsync(app, replaced, "first")).Person);
        var second = await InviteAsync(app, "Щукарёв В. Ю.");
        Assert.NotNull((await RegisterAsync(app, second, "Officer")).Person);

        Assert.True((await RegisterAsync(app, code, "OFFICER")).IsNameTaken);
        // Invitations count by the machine's clock, which this test does not set.
        var over = TimeProvider.System.GetUtcNow() + AccountRules.InvitationLasts;
        Assert.Equal(new RegisteredAccount(null), await RegisterAsync(app, code, "first", over));
        Assert.Equal(2, await InAsync(app, store => store.DeleteInvitationsAsync(over, Ct)));
    }

    [Fact]
    public async Task Attempts_AThousandAtOnce_AreFive_AndFiveMoreAfterTheLock()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var person = (await RegisterAsync(app, await InviteAsync(app), "officer")).Person!;

        Assert.Equal(AccountRules.MaxWrong, await TryAsync(app, person, 1_000));
        app.Time.Advance(AccountRules.Locked - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await TryAsync(app, person, 3));
        app.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(AccountRules.MaxWrong, await TryAsync(app, person, 20));
    }

    [Fact]
    public async Task Codes_UsedByManyAtOnce_AreAcceptedOnce()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var person = (await RegisterAsync(app, await InviteAsync(app), "officer")).Person!;
        var entry = new JournalEntry("person", person, "secured", Admin, app.Time.GetUtcNow());
        Assert.False(await InAsync(app, store => store.SetAuthenticatorAsync(person, "older", "key", 7, [], entry, Ct)));
        Assert.True(await InAsync(app, store => store.SetAuthenticatorAsync(person, "stamp-officer", "key", 7, ["a", "b"], entry, Ct)));

        Assert.False(await InAsync(app, store => store.UseStepAsync(person, 7, Ct)));
        var steps = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => InAsync(app, store => store.UseStepAsync(person, 8, Ct))));
        var codes = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => InAsync(app, store => store.UseRecoveryCodeAsync(person, "a", Ct))));

        Assert.Single(steps, isUsed => isUsed);
        Assert.Single(codes, isUsed => isUsed);
        Assert.Equal("b", await app.AskAsync<string>("SELECT recovery_codes FROM mcu.accounts"));
    }

    [Fact]
    public async Task Key_AddedExpiredAndRevoked_IsKnownOnAnotherNode_WithinFiveSeconds()
    {
        await using var one = await McuApp.StartAsync(postgres);
        await using var other = await McuApp.StartAsync(
            one.Connection, with: services => services.AddSingleton(TimeProvider.System).AddLoop<AccessSync>(), time: one.Time);
        var known = other.Services.GetRequiredService<AccessDirectory>();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

        var (refused, none) = await KeysAsync(one, keys => keys.AddAsync("Экран", "king", null, null, null, Admin, Ct));
        Assert.Equal((Outcome.Refuse("key.role"), null), (refused, none));
        var (_, secret) = await KeysAsync(one, keys => keys.AddAsync("Экран", Roles.Wall, null, null, null, Admin, Ct));
        await KeysAsync(one, keys => keys.AddAsync("Смена", Roles.DutyOfficer, null, null, today.AddYears(5), Admin, Ct));

        await Eventually.HoldsAsync("the other node knows both", () => known.KeysInForce.Count() == 2, Ct, null, Within);
        Assert.Equal(0, await one.AskAsync<long>($"SELECT count(*) FROM mcu.access_keys WHERE hash = '{secret}'"));
        var wall = known.Keys.Single(key => key.Role == Roles.Wall);
        Assert.True(known.Keys.Single(key => key != wall) is { ExpiresAt: { } end } dated
            && dated.IsInForce(end.AddTicks(-1)) && !dated.IsInForce(end));
        Assert.Equal(Outcome.Done, await one.InScopeAsync<ManageKeys, Outcome>(keys => keys.RevokeAsync(wall.Id, Admin, Ct)));
        await Eventually.HoldsAsync("the other node refuses it", () => known.KeysInForce.Count() == 1, Ct, null, Within);
        Assert.Equal(
            Outcome.Refuse("key.gone"), await one.InScopeAsync<ManageKeys, Outcome>(keys => keys.RevokeAsync(wall.Id, Admin, Ct)));
        Assert.Equal(
            ["added", "added", "revoked"],
            await one.ListAsync<string>("SELECT act FROM mcu.journal WHERE kind = 'key' ORDER BY id"));
    }

    private static async Task<int> TryAsync(McuApp app, string person, int times) =>
        (await Task.WhenAll(Enumerable.Range(0, times).Select(
            _ => InAsync(app, store => store.TryAttemptAsync(person, app.Time.GetUtcNow(), Ct))))).Count(isCounted => isCounted);

    private static async Task<string> InviteAsync(McuApp app, string name = "Окунёва Т. П.")
    {
        var (outcome, code) = await app.InScopeAsync<InvitePerson, (Outcome, string?)>(
            invite => invite.AddAsync(name, "duty", null, Admin, Ct));
        Assert.Equal(Outcome.Done, outcome);
        return code!;
    }

    private static Task<RegisteredAccount> RegisterAsync(
        McuApp app, string code, string name, DateTimeOffset? now = null) => InAsync(app, store => store.RegisterAsync(
        InvitePerson.Print(code),
        new AccountChoice(name, "hash", $"stamp-{name}"),
        now ?? app.Time.GetUtcNow(),
        person => new JournalEntry("person", person, "registered", Admin, app.Time.GetUtcNow()),
        Ct));

    private static Task<T> InAsync<T>(McuApp app, Func<IAccountStore, Task<T>> use) => app.InScopeAsync<IAccountStore, T>(use);

    private static Task<(Outcome Outcome, string? Key)> KeysAsync(McuApp app, Func<ManageKeys, Task<(Outcome, string?)>> use) =>
        app.InScopeAsync<ManageKeys, (Outcome, string?)>(use);
}
