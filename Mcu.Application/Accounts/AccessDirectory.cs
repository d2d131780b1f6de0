namespace Mcu.Application.Accounts;

/// <summary>
/// The stamps of all accounts and the keys of the database, as this node knows them now. The store fills it before the application listens
/// and after every change on any node, so that a session or a key is checked without a query.
/// </summary>
public sealed class AccessDirectory(TimeProvider time)
{
    private readonly Lock _taking = new();
    private volatile AccessRecords _known = new(-1, new Dictionary<string, string>(), []);

    /// <summary>The number of the last change that is known; -1 before the first read.</summary>
    public long Version => _known.Version;

    /// <summary>All keys, those that are revoked or have expired included; newest first.</summary>
    public IReadOnlyList<AccessKey> Keys => _known.Keys;

    public IEnumerable<AccessKey> KeysInForce
    {
        get
        {
            var now = time.GetUtcNow();
            return _known.Keys.Where(key => key.IsInForce(now));
        }
    }

    public bool HasAccounts => _known.Stamps.Count > 0;

    /// <summary>Whether the person has an account.</summary>
    public bool HasAccount(string person) => _known.Stamps.ContainsKey(person);

    /// <summary>The stamp of a person's account; null while they have none.</summary>
    public string? StampOf(string? person) => person is null ? null : _known.Stamps.GetValueOrDefault(person);

    /// <summary>Takes what the store holds, unless something newer is known already.</summary>
    public void Take(AccessRecords records)
    {
        lock (_taking)
        {
            if (records.Version >= _known.Version)
            {
                _known = records;
            }
        }
    }
}

/// <summary>What every node must know about accounts and keys, as of one change.</summary>
/// <param name="Version">Number of the last change.</param>
/// <param name="Stamps">The stamp of each account, by the code of its person.</param>
public sealed record AccessRecords(long Version, IReadOnlyDictionary<string, string> Stamps, IReadOnlyList<AccessKey> Keys);
