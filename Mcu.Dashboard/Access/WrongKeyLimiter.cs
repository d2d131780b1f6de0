using System.Globalization;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Counts wrong keys by address and minute, and writes one log line for each address and minute. A valid key is never limited, whatever
/// others behind the same address do. Memory is bounded: addresses beyond <see cref="MaxAddresses"/> in one minute are counted as one.
/// </summary>
internal sealed partial class WrongKeyLimiter(TimeProvider time, ILogger<WrongKeyLimiter> logger)
{
    /// <summary>Wrong keys a minute in the form of the sign-in page, where a person types them.</summary>
    public const int FormPerMinute = 10;

    /// <summary>Wrong keys a minute in the header: a program with an old token sends many requests before somebody notices.</summary>
    public const int BearerPerMinute = 100;

    public const int MaxAddresses = 10_000;

    private const string Others = "many addresses";

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Address, bool IsBearer), Count> _counts = [];
    private long _sweptAt = long.MinValue;

    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(1);

    /// <summary>How many addresses are in memory.</summary>
    public int Remembered
    {
        get
        {
            lock (_gate)
            {
                return _counts.Count;
            }
        }
    }

    /// <summary>Whether this address has used up its attempts at the form.</summary>
    public bool AreSpent(HttpContext context)
    {
        lock (_gate)
        {
            return Find((ClientAddress.Of(context), false)) is { } count && count.Wrong >= FormPerMinute;
        }
    }

    /// <summary>Counts a wrong key from the form.</summary>
    public void Add(HttpContext context) => Add(ClientAddress.Of(context), isBearer: false);

    /// <summary>
    /// Counts a wrong key from the form, unless the address has used up its attempts; the answer then says when to try again.
    /// </summary>
    /// <returns>Whether the address must wait.</returns>
    public bool IsToWait(HttpContext context)
    {
        if (AreSpent(context))
        {
            SayWhen(context.Response);
            return true;
        }

        Add(context);
        return false;
    }

    /// <summary>Counts a wrong key from the header.</summary>
    /// <returns>Whether the address must wait.</returns>
    public bool AddBearer(HttpContext context) => Add(ClientAddress.Of(context), isBearer: true) > BearerPerMinute;

    public static void SayWhen(HttpResponse response) =>
        response.Headers.RetryAfter = ((int)Window.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private int Add(string address, bool isBearer)
    {
        int wrong, before;
        lock (_gate)
        {
            if (Find((address, isBearer)) is not { } known)
            {
                address = HasRoom() ? address : Others;
                known = Find((address, isBearer)) ?? (_counts[(address, isBearer)] = new Count { Since = time.GetTimestamp() });
            }

            (wrong, before) = (++known.Wrong, known.Before);
        }

        if (wrong == 1)
        {
            LogWrong(address, isBearer ? "the Authorization header" : "the sign-in page", before);
        }

        return wrong;
    }

    /// <summary>The count of an address, started again from zero when its minute is over.</summary>
    /// <returns>Null when the address is not counted.</returns>
    private Count? Find((string Address, bool IsBearer) key)
    {
        if (!_counts.TryGetValue(key, out var count))
        {
            return null;
        }

        if (time.GetElapsedTime(count.Since) >= Window)
        {
            (count.Before, count.Wrong) = (count.Wrong, 0);
            count.Since = time.GetTimestamp();
        }

        return count;
    }

    private bool HasRoom()
    {
        if (_counts.Count >= MaxAddresses && (_sweptAt == long.MinValue || time.GetElapsedTime(_sweptAt) >= TimeSpan.FromSeconds(1)))
        {
            _sweptAt = time.GetTimestamp();
            foreach (var (key, count) in _counts)
            {
                if (time.GetElapsedTime(count.Since) >= Window)
                {
                    _counts.Remove(key);
                }
            }
        }

        return _counts.Count < MaxAddresses;
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "A wrong key came from {Address} by {Source}; in the minute counted before it were {Before}.")]
    private partial void LogWrong(string address, string source, int before);

    private sealed class Count
    {
        public long Since { get; set; }

        public int Wrong { get; set; }

        public int Before { get; set; }
    }
}
