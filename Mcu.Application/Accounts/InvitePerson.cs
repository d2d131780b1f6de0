using System.Security.Cryptography;
using System.Text;
using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.Journal;
using Mcu.Application.People;

namespace Mcu.Application.Accounts;

/// <summary>
/// Use case: an administrator invites a person to choose a user name and a password. Who has an account already gets a new start by it: the
/// old password and second factor go on until the invitation is followed, and then end.
/// </summary>
public sealed class InvitePerson(IAccountStore store, ChangeStaff staff, StaffDirectory directory, TimeProvider time)
{
    private const int Bytes = 16;

    /// <returns>The code of the link, which is kept nowhere; a refusal says what is wrong.</returns>
    public async Task<(Outcome Outcome, string? Code)> InviteAsync(string person, Actor by, CancellationToken ct)
    {
        if (!Rights.Has(by, Right.Administer))
        {
            return (Outcome.NoRight, null);
        }

        if (directory.Current.Person(person) is not { IsMadeUp: false, BlockedAt: null })
        {
            return (Outcome.Refuse("staff.person"), null);
        }

        var (now, code) = (time.GetUtcNow(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)));
        var until = now + AccountRules.InvitationLasts;
        var entry = new JournalEntry(JournalKinds.Person, person, "invited", by, now) { After = new { until } };
        await store.InviteAsync(Print(code), person, now, until, entry, ct);
        return (Outcome.Done, code);
    }

    /// <summary>The same for somebody who may be new here: adds the person and appoints them where that is missing.</summary>
    /// <param name="name">As others see it; the only person of this name is meant, or a new one.</param>
    /// <param name="to">Last day of a new appointment; null: until further notice.</param>
    public async Task<(Outcome Outcome, string? Code)> AddAsync(
        string name, string position, DateOnly? to, Actor by, CancellationToken ct)
    {
        if (directory.Structure.Position(position) is not { Role: not null })
        {
            return (Outcome.Refuse("staff.position"), null);
        }

        var known = Named(name);
        if (known.Length > 1)
        {
            return (Outcome.Refuse("staff.code"), null);
        }

        if (known.Length == 0 && await staff.AddPersonAsync(null, name, by, ct) is var added && added != Outcome.Done)
        {
            return (added, null);
        }

        var person = Named(name)[0];
        if (!directory.Current.Holders(position, directory.Today).Contains(person)
            && await staff.AppointAsync(person.Code, position, directory.Today, to, by, ct) is var appointed && appointed != Outcome.Done)
        {
            return (appointed, null);
        }

        return await InviteAsync(person.Code, by, ct);
    }

    /// <summary>The form in which the code of an invitation is stored.</summary>
    public static string Print(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    private Person[] Named(string name) =>
        [.. directory.Current.People.Where(person => !person.IsMadeUp && person.Name == name.Trim())];
}
