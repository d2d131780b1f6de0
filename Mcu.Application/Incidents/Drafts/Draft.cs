namespace Mcu.Application.Incidents.Drafts;

/// <summary>What a person has begun to write for one command of one incident. It is theirs alone, and no part of the incident.</summary>
/// <param name="Fields">What stands in the fields of the dialog, by their names.</param>
public sealed record Draft(IReadOnlyDictionary<string, string> Fields, DateTimeOffset SavedAt)
{
    /// <summary>How long a draft is kept that nobody goes on with.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);
}

/// <summary>Whose draft, of what. There is one draft of each.</summary>
/// <param name="Person">Who writes: <see cref="People.Actor.Id"/>.</param>
/// <param name="Incident">Id of the incident.</param>
/// <param name="Command">Code of the command.</param>
public sealed record DraftKey(string Person, long Incident, string Command);
