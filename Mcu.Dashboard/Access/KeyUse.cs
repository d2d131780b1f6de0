using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.Journal;
using Mcu.Application.People;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Remembers which key was used from which address: once a day for each pair, because a program calls many times a second. A call never
/// waits for the journal: <see cref="KeyUseWriter"/> writes what is remembered.
/// </summary>
internal sealed class KeyUse(StaffDirectory directory, TownClock clock)
{
    /// <summary>Pairs of key and address that are remembered; the later pairs of such a day are not recorded.</summary>
    public const int MaxRemembered = 10_000;

    private readonly Lock _gate = new();
    private readonly HashSet<(string Print, string? Address)> _known = [];
    private readonly Queue<JournalEntry> _unwritten = [];
    private Dictionary<string, DateTimeOffset> _last = [];
    private DateOnly _day;

    /// <param name="print">Print of the key.</param>
    public void Note(string print, Actor by)
    {
        var (today, now) = (directory.Today, clock.Now);
        lock (_gate)
        {
            if (_day != today)
            {
                _known.Clear();
                _day = today;
            }

            _last[print] = now;

            if (_known.Count < MaxRemembered && _unwritten.Count < MaxRemembered && _known.Add((print, by.Origin)))
            {
                _unwritten.Enqueue(new JournalEntry(JournalKinds.Key, print, "used", by, now));
            }
        }
    }

    /// <summary>A session was opened with a key; the journal has the session.</summary>
    public void Touch(string print)
    {
        var now = clock.Now;
        lock (_gate)
        {
            _last[print] = now;
        }
    }

    /// <summary>When keys were last used since the previous call, by their prints; there are no more of them than keys.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> TakeLast()
    {
        lock (_gate)
        {
            (var taken, _last) = (_last, []);
            return taken;
        }
    }

    /// <summary>The oldest use that is not in the journal yet; null when all are.</summary>
    public JournalEntry? Next()
    {
        lock (_gate)
        {
            return _unwritten.TryPeek(out var entry) ? entry : null;
        }
    }

    /// <summary>The use that <see cref="Next"/> gave is in the journal.</summary>
    public void Written()
    {
        lock (_gate)
        {
            _unwritten.Dequeue();
        }
    }
}
