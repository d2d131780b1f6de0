using Mcu.Application.Accounts;
using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.Journal;

namespace Mcu.Tests.Api;

/// <summary>One account in memory; the real store is tested on a real database.</summary>
internal sealed class FakeAccounts : IAccountStore, IAccessKeyStore
{
    private readonly Lock _gate = new();
    private int _failed;
    private DateTimeOffset? _lockedUntil;
    private long _step;

    public Account? Account { get; set; }

    public AccessDirectory? Directory { get; set; }

    public Task<Account?> FindAsync(string userName, CancellationToken ct) =>
        Task.FromResult(Account is { } known && Account.Fold(known.UserName) == Account.Fold(userName) ? known : null);

    public Task<Account?> OfAsync(string person, CancellationToken ct) =>
        Task.FromResult(Account?.Person == person ? Account : null);

    public Task<bool> TryAttemptAsync(string person, DateTimeOffset now, CancellationToken ct)
    {
        lock (_gate)
        {
            if (Account?.Person != person || now < _lockedUntil)
            {
                return Task.FromResult(false);
            }

            _failed = _lockedUntil is null ? _failed + 1 : 1;
            _lockedUntil = _failed >= AccountRules.MaxWrong ? now + AccountRules.Locked : null;
            return Task.FromResult(true);
        }
    }

    public Task ForgiveAttemptAsync(string person, CancellationToken ct)
    {
        (_failed, _lockedUntil) = (Math.Max(0, _failed - 1), null);
        return Task.CompletedTask;
    }

    public Task SignedInAsync(string person, DateTimeOffset now, CancellationToken ct)
    {
        (_failed, _lockedUntil) = (0, null);
        return Task.CompletedTask;
    }

    public Task<bool> UseStepAsync(string person, long period, CancellationToken ct)
    {
        var isNew = _step < period;
        _step = Math.Max(_step, period);
        return Task.FromResult(isNew);
    }

    public Task<bool> UseRecoveryCodeAsync(string person, string hash, CancellationToken ct)
    {
        var isKnown = Account!.RecoveryCodes.Contains(hash);
        Account = Account with { RecoveryCodes = [.. Account.RecoveryCodes.Where(code => code != hash)] };
        return Task.FromResult(isKnown);
    }

    public Task<bool> SetAuthenticatorAsync(
        string person,
        string stamp,
        string authenticator,
        long period,
        IReadOnlyList<string> codes,
        JournalEntry entry,
        CancellationToken ct)
    {
        (Account, _step) = (Account! with { Authenticator = authenticator, RecoveryCodes = codes }, period);
        return Task.FromResult(true);
    }

    public Task InviteAsync(
        string code, string person, DateTimeOffset now, DateTimeOffset until, JournalEntry entry, CancellationToken ct) =>
        Task.CompletedTask;

    public Task<string?> InvitedAsync(string code, DateTimeOffset now, CancellationToken ct) => Task.FromResult<string?>(null);

    public Task<RegisteredAccount> RegisterAsync(
        string code, AccountChoice choice, DateTimeOffset now, Func<string, JournalEntry> entry, CancellationToken ct) =>
        Task.FromResult(new RegisteredAccount(null));

    public Task<int> DeleteInvitationsAsync(DateTimeOffset before, CancellationToken ct) => Task.FromResult(0);

    public Task ReadAsync(CancellationToken ct)
    {
        if (Account is { } known)
        {
            Directory?.Take(new AccessRecords(1, new Dictionary<string, string> { [known.Person] = known.Stamp }, []));
        }

        return Task.CompletedTask;
    }

    public Task AddAsync(AccessKey key, JournalEntry entry, CancellationToken ct) => Task.CompletedTask;

    public Task<bool> RevokeAsync(Guid id, DateTimeOffset now, JournalEntry entry, CancellationToken ct) => Task.FromResult(false);

    public Task UsedAsync(IReadOnlyDictionary<string, DateTimeOffset> uses, CancellationToken ct) => Task.CompletedTask;

    public Task<IReadOnlyDictionary<string, DateTimeOffset>> LastUsesAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<string, DateTimeOffset>>(new Dictionary<string, DateTimeOffset>());
}

/// <summary>Nobody changes who holds which position.</summary>
internal sealed class FakeStaffStore : IStaffStore
{
    public Task ReadAsync(CancellationToken ct) => Task.CompletedTask;

    public Task<Outcome> SaveAsync(StaffChange change, long seen, JournalEntry entry, CancellationToken ct) =>
        Task.FromResult(Outcome.Done);

    public Task SeedAsync(StaffRecords first, CancellationToken ct) => Task.CompletedTask;
}
