using Mcu.Application.Accounts;
using Mcu.Application.Journal;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Accounts;

/// <summary>
/// Accounts in their table. What must not be done twice is one conditional statement, so that two requests at once, on any nodes, cannot
/// both succeed.
/// </summary>
internal sealed class AccountStore(McuDbContext db, IEngine engine) : IAccountStore
{
    public async Task<Account?> FindAsync(string userName, CancellationToken ct)
    {
        var folded = Account.Fold(userName);
        return (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.FoldedName == folded, ct))?.ToAccount();
    }

    public async Task<Account?> OfAsync(string person, CancellationToken ct) =>
        (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.Person == person, ct))?.ToAccount();

    public async Task<bool> TryAttemptAsync(string person, DateTimeOffset now, CancellationToken ct)
    {
        var until = now + AccountRules.Locked;

        // All right sides are the values before the statement. After a lock counting begins anew.
        return await db.Accounts.Where(row => row.Person == person && (row.LockedUntil == null || row.LockedUntil <= now))
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(
                        account => account.LockedUntil,
                        account => account.LockedUntil == null && account.Failed + 1 >= AccountRules.MaxWrong ? until : null)
                    .SetProperty(account => account.Failed, account => account.LockedUntil == null ? account.Failed + 1 : 1),
                ct) == 1;
    }

    public Task ForgiveAttemptAsync(string person, CancellationToken ct) =>
        db.Accounts.Where(row => row.Person == person && row.Failed > 0).ExecuteUpdateAsync(
            row => row
                .SetProperty(account => account.Failed, account => account.Failed - 1)
                .SetProperty(account => account.LockedUntil, (DateTimeOffset?)null),
            ct);

    public Task SignedInAsync(string person, DateTimeOffset now, CancellationToken ct) =>
        db.Accounts.Where(row => row.Person == person).ExecuteUpdateAsync(
            row => row
                .SetProperty(account => account.Failed, 0)
                .SetProperty(account => account.LockedUntil, (DateTimeOffset?)null)
                .SetProperty(account => account.SignedInAt, now),
            ct);

    public async Task<bool> UseStepAsync(string person, long period, CancellationToken ct) =>
        await db.Accounts.Where(row => row.Person == person && row.Step < period)
            .ExecuteUpdateAsync(row => row.SetProperty(account => account.Step, period), ct) == 1;

    public async Task<bool> UseRecoveryCodeAsync(string person, string hash, CancellationToken ct)
    {
        var before = await db.Accounts.Where(row => row.Person == person).Select(row => row.RecoveryCodes).SingleOrDefaultAsync(ct) ?? "";
        var codes = before.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!codes.Contains(hash))
        {
            return false;
        }

        var after = string.Join(' ', codes.Where(code => code != hash));
        return await db.Accounts.Where(row => row.Person == person && row.RecoveryCodes == before)
            .ExecuteUpdateAsync(row => row.SetProperty(account => account.RecoveryCodes, after), ct) == 1;
    }

    public async Task<bool> SetAuthenticatorAsync(
        string person,
        string stamp,
        string authenticator,
        long period,
        IReadOnlyList<string> codes,
        JournalEntry entry,
        CancellationToken ct)
    {
        var joined = string.Join(' ', codes);
        await using var turn = await db.Database.BeginTransactionAsync(ct);
        var set = await db.Accounts.Where(row => row.Person == person && row.Stamp == stamp && row.Authenticator == null)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(account => account.Authenticator, authenticator)
                    .SetProperty(account => account.Step, period)
                    .SetProperty(account => account.RecoveryCodes, joined),
                ct) == 1;
        if (set)
        {
            db.Journal.Add(JournalRow.From(entry));
            await db.SaveChangesAsync(ct);
            await turn.CommitAsync(ct);
        }

        return set;
    }

    public async Task InviteAsync(
        string code, string person, DateTimeOffset now, DateTimeOffset until, JournalEntry entry, CancellationToken ct)
    {
        await using var turn = await db.Database.BeginTransactionAsync(ct);
        await db.Invitations.Where(row => row.Person == person && row.UsedAt == null).ExecuteDeleteAsync(ct);
        db.Invitations.Add(new InvitationRow { Code = code, Person = person, CreatedAt = now, GoodUntil = until });
        db.Journal.Add(JournalRow.From(entry));
        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
    }

    public Task<string?> InvitedAsync(string code, DateTimeOffset now, CancellationToken ct) =>
        db.Invitations.Where(row => row.Code == code && row.UsedAt == null && row.GoodUntil > now).Select(row => (string?)row.Person)
            .SingleOrDefaultAsync(ct);

    public async Task<RegisteredAccount> RegisterAsync(
        string code, AccountChoice choice, DateTimeOffset now, Func<string, JournalEntry> entry, CancellationToken ct)
    {
        await using var turn = await db.Database.BeginTransactionAsync(ct);

        // Whoever comes second waits here for the first, and then finds the invitation used.
        if (await db.Invitations.Where(row => row.Code == code && row.UsedAt == null && row.GoodUntil > now)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.UsedAt, now), ct) == 0)
        {
            return new RegisteredAccount(null);
        }

        var person = await db.Invitations.Where(row => row.Code == code).Select(row => row.Person).SingleAsync(ct);

        // The counter is locked until the commit, so that two people who choose the same name at once do it one after the other.
        await engine.CountAsync(db, CounterRow.Access, 1, ct);
        var folded = Account.Fold(choice.UserName);
        if (await db.Accounts.AnyAsync(row => row.FoldedName == folded && row.Person != person, ct))
        {
            return new RegisteredAccount(null, IsNameTaken: true);
        }

        if (await db.Accounts.SingleOrDefaultAsync(row => row.Person == person, ct) is not { } account)
        {
            account = new AccountRow { Person = person };
            db.Accounts.Add(account);
        }

        (account.UserName, account.FoldedName) = (choice.UserName, folded);
        (account.PasswordHash, account.Stamp) = (choice.PasswordHash, choice.Stamp);
        (account.Authenticator, account.Step, account.RecoveryCodes) = (null, 0, "");
        (account.Failed, account.LockedUntil) = (0, null);
        db.Journal.Add(JournalRow.From(entry(person)));
        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        return new RegisteredAccount(person);
    }

    public Task<int> DeleteInvitationsAsync(DateTimeOffset before, CancellationToken ct) =>
        db.Invitations.Where(row => row.GoodUntil < before).ExecuteDeleteAsync(ct);
}
