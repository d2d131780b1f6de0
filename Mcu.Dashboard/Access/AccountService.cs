using System.Security.Cryptography;
using Mcu.Application.Accounts;
using Mcu.Application.Appointments;
using Mcu.Application.Journal;
using Mcu.Application.People;
using Mcu.Application.Sessions;
using Mcu.Dashboard.Live;
using Microsoft.AspNetCore.DataProtection;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Signing in by user name and password, the second step, and following an invitation. An unknown name, a wrong password and a locked
/// account take the same work and get the same answer.
/// </summary>
internal sealed class AccountService(
    UseCaseRunner<IAccountStore> accounts,
    UseCaseRunner<IAccessKeyStore> keys,
    UseCaseRunner<IStaffStore> staff,
    StaffDirectory directory,
    Passwords passwords,
    SecondFactorSettings secondFactor,
    RefusedSignIns refused,
    SessionService sessions,
    SessionCache cache,
    IDataProtectionProvider protection)
{
    private const int StampBytes = 12;
    private const int CodeLetters = 10;
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private readonly IDataProtector _authenticators = protection.CreateProtector("mcu.authenticator");

    public async Task<PasswordCheck> CheckAsync(string userName, string password, string origin, CancellationToken ct)
    {
        var account = AccountRules.IsUserName(userName.Trim()) ? await accounts.RunAsync(store => store.FindAsync(userName, ct)) : null;

        // Counted before it is checked, for an unknown name too: there it finds no row.
        var isCounted = await accounts.RunAsync(store => store.TryAttemptAsync(account?.Person ?? "", cache.Now, ct));
        var isRight = password.Length <= AccountRules.MaxPassword
            ? await passwords.IsRightAsync(account?.PasswordHash, password, ct)
            : false;
        if (account is null || isRight is not true || !isCounted)
        {
            if (account is not null)
            {
                refused.Note(account.Person, origin);
            }

            return new PasswordCheck(null, IsBusy: isRight is null);
        }

        await accounts.RunAsync(async store =>
        {
            await store.ForgiveAttemptAsync(account.Person, ct);
            return true;
        });
        return new PasswordCheck(account);
    }

    /// <summary>What is still to be done after the right password; null: nothing.</summary>
    public SignInStep? NextStep(Account account, string? returnUrl, bool isFirst = false) =>
        account.Authenticator is not null ? new(account.Person, account.Stamp, null, returnUrl, cache.Now + SignInStepCookie.Lasts)
        : isFirst || MustHaveSecondFactor(account.Person)
            ? new(account.Person, account.Stamp, Totp.NewKey(), returnUrl, cache.Now + SignInStepCookie.Lasts)
        : null;

    public bool MustHaveSecondFactor(string person) => secondFactor.IsRequiredOf(directory.Current.PositionsOf(person, directory.Today));

    /// <summary>Checks the code of the second step: of the app, or one of the recovery codes. Each is accepted once.</summary>
    public async Task<bool> CheckCodeAsync(SignInStep step, string code, string origin, CancellationToken ct)
    {
        var said = code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        if (await accounts.RunAsync(store => store.TryAttemptAsync(step.Person, cache.Now, ct))
            && await accounts.RunAsync(store => store.OfAsync(step.Person, ct)) is { Authenticator: { } key } account
            && account.Stamp == step.Stamp
            && await accounts.RunAsync(async store => Totp.StepOf(_authenticators.Unprotect(key), said, cache.Now) is { } period
                ? await store.UseStepAsync(account.Person, period, ct)
                : said.Length == CodeLetters && await store.UseRecoveryCodeAsync(account.Person, InvitePerson.Print(said), ct)))
        {
            return true;
        }

        refused.Note(step.Person, origin);
        return false;
    }

    /// <summary>Sets the second factor that a step began, when the code proves that the app has its key.</summary>
    /// <returns>The recovery codes, to be shown once; null when the code is wrong or the account has changed.</returns>
    public async Task<IReadOnlyList<string>?> SetSecondFactorAsync(SignInStep step, string code, string origin, CancellationToken ct)
    {
        if (step.Key is not { } key || Totp.StepOf(key, code.Replace(" ", "", StringComparison.Ordinal), cache.Now) is not { } period)
        {
            return null;
        }

        string[] codes =
        [
            .. Enumerable.Range(0, AccountRules.RecoveryCodes).Select(_ => RandomNumberGenerator.GetString(Letters, CodeLetters)),
        ];
        var entry = new JournalEntry(JournalKinds.Person, step.Person, "secured", ActorOf(step.Person, origin), cache.Now);
        return await accounts.RunAsync(store => store.SetAuthenticatorAsync(
            step.Person, step.Stamp, _authenticators.Protect(key), period, [.. codes.Select(InvitePerson.Print)], entry, ct))
            ? codes
            : null;
    }

    /// <summary>Opens the session of an account in a position of its person.</summary>
    /// <returns>Who it is; null when they are blocked or hold no position, or the account has changed.</returns>
    public async Task<Actor?> OpenAsync(HttpContext context, string person, string stamp, CancellationToken ct)
    {
        await ReadAsync(ct);
        var via = SignInMethod.OfAccount(stamp);
        if (sessions.Entitled(new Actor(person, "", ""), via) is not { } actor)
        {
            return null;
        }

        await accounts.RunAsync(async store =>
        {
            await store.SignedInAsync(person, cache.Now, ct);
            return true;
        });
        await sessions.OpenAsync(context, actor, via, ct);
        return actor;
    }

    /// <summary>Whether the person may leave a second factor for later: they have none, and their positions do not demand it.</summary>
    public async Task<bool> MayDoWithoutAsync(SignInStep step, CancellationToken ct) => !MustHaveSecondFactor(step.Person)
        && await accounts.RunAsync(store => store.OfAsync(step.Person, ct)) is { Authenticator: null } account
        && account.Stamp == step.Stamp;

    /// <summary>Whether somebody who is signed in types the password of their account again.</summary>
    public async Task<bool> IsTheirsAsync(string person, string password, string origin, CancellationToken ct) =>
        await accounts.RunAsync(store => store.OfAsync(person, ct)) is { } account
        && (await CheckAsync(account.UserName, password, origin, ct)).Account is not null;

    /// <returns>Whom the invitation is for; null when it is used or expired, or they were blocked since.</returns>
    public async Task<Person?> InvitedAsync(string code, CancellationToken ct)
    {
        var person = await accounts.RunAsync(store => store.InvitedAsync(InvitePerson.Print(code), cache.Now, ct));
        if (person is not null && directory.Current.Person(person) is null)
        {
            await ReadAsync(ct); // Added on another node a moment ago.
        }

        return directory.Current.Person(person) is { BlockedAt: null } known ? known : null;
    }

    public async Task<(RegisteredAccount Registered, Account? Account)> RegisterAsync(
        string code, string userName, string password, string origin, CancellationToken ct)
    {
        var stamp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(StampBytes));
        var choice = new AccountChoice(userName, passwords.Hash(password), stamp);
        var registered = await accounts.RunAsync(store => store.RegisterAsync(
            InvitePerson.Print(code),
            choice,
            cache.Now,
            person => new JournalEntry(JournalKinds.Person, person, "registered", ActorOf(person, origin), cache.Now),
            ct));
        return (registered, registered.Person is { } whose ? new Account(whose, userName, choice.PasswordHash, stamp) : null);
    }

    private Actor ActorOf(string person, string origin) =>
        new(person, directory.Current.NameOf(person) ?? person, "") { Origin = origin };

    /// <summary>What this node does not know yet may have been changed on another one a moment ago.</summary>
    private async Task ReadAsync(CancellationToken ct)
    {
        await staff.RunAsync(async store =>
        {
            await store.ReadAsync(ct);
            return true;
        });
        await keys.RunAsync(async store =>
        {
            await store.ReadAsync(ct);
            return true;
        });
    }
}

/// <param name="Account">Null when name and password do not belong together, or the account is locked.</param>
/// <param name="IsBusy">Whether too many passwords are being checked, so that this one was not.</param>
internal sealed record PasswordCheck(Account? Account, bool IsBusy = false);
