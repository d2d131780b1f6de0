using Mcu.Application.Journal;
using Mcu.Application.People;
using Mcu.Application.Sessions;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Refused attempts to sign in to an account: one entry of the journal for each account and minute, however many there were. Only accounts
/// that exist are counted, so there are no more counts than accounts.
/// </summary>
internal sealed class RefusedSignIns(SessionCache clock)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DateTimeOffset Since, int Count, string Origin)> _counts = [];

    /// <summary>How many accounts are being counted.</summary>
    public int Counted
    {
        get
        {
            lock (_gate)
            {
                return _counts.Count;
            }
        }
    }

    /// <param name="person">Code of the person whose account it is.</param>
    /// <param name="origin">The address the attempt came from; the last one of a minute is kept.</param>
    public void Note(string person, string origin)
    {
        lock (_gate)
        {
            var (since, count, _) = _counts.GetValueOrDefault(person, (clock.Now, 0, origin));
            _counts[person] = (since, count + 1, origin);
        }
    }

    /// <summary>The entry of a minute that is over; null when there is none.</summary>
    public JournalEntry? Next()
    {
        lock (_gate)
        {
            var over = clock.Now - Window;
            return _counts.Where(pair => pair.Value.Since <= over).OrderBy(pair => pair.Value.Since)
                .Select(pair => new JournalEntry(
                    JournalKinds.Person, pair.Key, "refused", Actor.System("–") with { Origin = pair.Value.Origin }, pair.Value.Since)
                {
                    After = new { pair.Value.Count },
                }).FirstOrDefault();
        }
    }

    /// <summary>The entry that <see cref="Next"/> gave is in the journal.</summary>
    public void Written(JournalEntry entry)
    {
        lock (_gate)
        {
            _counts.Remove(entry.Subject);
        }
    }
}
