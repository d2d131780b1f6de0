using Mcu.Application.People;
using Mcu.Application.Journal;

namespace Mcu.Application.Accounts;

/// <summary>
/// Stores accounts and invitations. Every change that sessions depend on takes the next number of one counter, by which the other nodes
/// learn of it.
/// </summary>
[ReachedBy]
public interface IAccountStore
{
    /// <param name="userName">Compared without regard to case.</param>
    Task<Account?> FindAsync(string userName, CancellationToken ct);

    Task<Account?> OfAsync(string person, CancellationToken ct);

    /// <summary>
    /// Counts an attempt to sign in before it is checked, so that many attempts at once are no more than the same number one after another.
    /// The attempt that reaches the limit locks the account.
    /// </summary>
    /// <returns>False while the account is locked: the attempt must fail, whatever was sent.</returns>
    Task<bool> TryAttemptAsync(string person, DateTimeOffset now, CancellationToken ct);

    /// <summary>The password was right and the code is still to come: that attempt no longer counts.</summary>
    Task ForgiveAttemptAsync(string person, CancellationToken ct);

    /// <summary>The person signed in: earlier wrong attempts no longer count.</summary>
    Task SignedInAsync(string person, DateTimeOffset now, CancellationToken ct);

    /// <summary>Marks the period of an authenticator code as used.</summary>
    /// <returns>False when a code of this or a later period was used before.</returns>
    Task<bool> UseStepAsync(string person, long period, CancellationToken ct);

    /// <summary>Uses up a recovery code.</summary>
    /// <param name="hash">Hash of the code.</param>
    /// <returns>False when it is none of the person's, or was used before.</returns>
    Task<bool> UseRecoveryCodeAsync(string person, string hash, CancellationToken ct);

    /// <summary>Sets the second factor of an account that has none.</summary>
    /// <param name="period">The period of the code that proved it; this code cannot be used again.</param>
    /// <param name="stamp">The stamp the account must have, so that a page left open cannot change a newer account.</param>
    /// <returns>False when the account changed meanwhile.</returns>
    Task<bool> SetAuthenticatorAsync(
        string person,
        string stamp,
        string authenticator,
        long period,
        IReadOnlyList<string> codes,
        JournalEntry entry,
        CancellationToken ct);

    /// <summary>Adds an invitation; earlier ones of the same person that were not followed are void.</summary>
    /// <param name="code">Hash of its code.</param>
    Task InviteAsync(string code, string person, DateTimeOffset now, DateTimeOffset until, JournalEntry entry, CancellationToken ct);

    /// <returns>The code of the person an invitation is for; null when it is unknown, used or expired.</returns>
    Task<string?> InvitedAsync(string code, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// Uses up an invitation and writes the account it is for. One that existed gets the new name and password, and loses its second factor
    /// and its lock.
    /// </summary>
    /// <param name="entry">Makes the entry of the journal, for the person of the invitation.</param>
    /// <returns>Whose account it is; null when the invitation is used or expired; a taken user name is refused.</returns>
    Task<RegisteredAccount> RegisterAsync(
        string code, AccountChoice choice, DateTimeOffset now, Func<string, JournalEntry> entry, CancellationToken ct);

    /// <summary>Deletes invitations that expired before a moment.</summary>
    Task<int> DeleteInvitationsAsync(DateTimeOffset before, CancellationToken ct);
}

/// <summary>What became of a followed invitation.</summary>
/// <param name="Person">Code of the person whose account was written; null when nothing was written.</param>
/// <param name="IsNameTaken">Whether somebody else has the user name; the invitation is still good.</param>
public sealed record RegisteredAccount(string? Person, bool IsNameTaken = false);
