namespace Mcu.Application.Accounts;

/// <summary>With what a person signs in by themselves: user name, password, and a second factor if they set one.</summary>
/// <param name="Person">Code of the person.</param>
/// <param name="UserName">As the person typed it; compared without regard to case.</param>
/// <param name="PasswordHash">As the framework's password hasher made it.</param>
/// <param name="Stamp">Changes with the password and the second factor; sessions that were opened under another one end.</param>
public sealed record Account(string Person, string UserName, string PasswordHash, string Stamp)
{
    /// <summary>The key of the authenticator app, protected with the keys that all nodes share; null: no second factor.</summary>
    public string? Authenticator { get; init; }

    /// <summary>Hashes of the recovery codes that were not used yet.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; init; } = [];

    /// <summary>The form in which user names are compared and kept unique.</summary>
    public static string Fold(string userName) => userName.Trim().ToUpperInvariant();
}

/// <summary>What a person chooses when they follow an invitation.</summary>
public sealed record AccountChoice(string UserName, string PasswordHash, string Stamp);

/// <summary>Limits of accounts and invitations.</summary>
public static class AccountRules
{
    public const int MinUserName = 3;
    public const int MaxUserName = 64;
    public const int MinPassword = 10;
    public const int MaxPassword = 200;

    /// <summary>Wrong passwords and codes in a row after which an account is locked.</summary>
    public const int MaxWrong = 5;

    /// <summary>How many recovery codes a person gets.</summary>
    public const int RecoveryCodes = 10;

    /// <summary>How long a locked account stays locked.</summary>
    public static readonly TimeSpan Locked = TimeSpan.FromMinutes(15);

    /// <summary>How long an invitation is valid.</summary>
    public static readonly TimeSpan InvitationLasts = TimeSpan.FromDays(7);

    /// <summary>Letters, digits, dot, hyphen, underscore and @, so that a name looks the same to everybody who reads it.</summary>
    public static bool IsUserName(string name) =>
        name.Length is >= MinUserName and <= MaxUserName
        && name.All(sign => char.IsLetterOrDigit(sign) || sign is '.' or '-' or '_' or '@');

    /// <summary>
    /// Length counts, not kinds of characters: rules about kinds make people choose the same few patterns. A password that is one repeated
    /// character or contains the user name is refused.
    /// </summary>
    public static bool IsPassword(string password, string userName) =>
        password.Length is >= MinPassword and <= MaxPassword
        && password.Distinct().Count() > 3
        && !password.Contains(userName, StringComparison.OrdinalIgnoreCase);
}
