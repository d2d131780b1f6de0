using System.Collections.Concurrent;
using System.Globalization;

namespace Mcu.TestTown;

/// <summary>What the system has promised: every message acknowledged with 2xx, and how often a request got no such answer.</summary>
internal sealed class Ledger
{
    /// <summary>
    /// Notices due for a late message: it is so old that every level of the answer's ladder is reached, and its place is unknown, so that
    /// no head of a district is told. The clock of the reaction starts when the message is taken in.
    /// </summary>
    public const int NoticesOfALateOne = 4;

    private const string Late = "late-";

    private readonly ConcurrentDictionary<string, int> _acknowledged = [];
    private int _named;
    private int _broken;
    private int _refused;
    private int _spooled;

    public ICollection<string> Acknowledged => _acknowledged.Keys;

    public int Count => _acknowledged.Count;

    /// <summary>Requests whose connection broke, so that it is unknown whether they were accepted.</summary>
    public int Broken => _broken;

    /// <summary>Requests that were answered with "try again later".</summary>
    public int Refused => _refused;

    /// <summary>Receipts from a spool, while the database was away.</summary>
    public int Spooled => _spooled;

    public int LateOnes => _acknowledged.Keys.Count(IsLate);

    public static bool IsLate(string id) => id.StartsWith(Late, StringComparison.Ordinal);

    /// <summary>An id for the next message; every fifth belongs to a resident who has waited too long.</summary>
    public string NextId()
    {
        var number = Interlocked.Increment(ref _named);
        return string.Create(CultureInfo.InvariantCulture, $"{(number % 5 == 0 ? Late : "m-")}{number}");
    }

    public void Acknowledge(string id, bool spooled)
    {
        _acknowledged[id] = 1;
        if (spooled)
        {
            Interlocked.Increment(ref _spooled);
        }
    }

    public void Break() => Interlocked.Increment(ref _broken);

    public void Refuse() => Interlocked.Increment(ref _refused);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Count} acknowledged ({Spooled} spooled), {Broken} requests broken, {Refused} refused");
}
