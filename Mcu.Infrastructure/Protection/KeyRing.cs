using System.Globalization;
using System.Security.Cryptography;
using Mcu.Infrastructure.Store.Model;

namespace Mcu.Infrastructure.Protection;

/// <summary>
/// The data keys of this installation, unwrapped and in memory, so that a message costs no query. A value names its key; one that this
/// node does not know yet was made on another node, and the ring is read again.
/// </summary>
/// <param name="read">Reads the rows of all keys.</param>
internal sealed class KeyRing(MasterKeyFile file, Func<IReadOnlyList<DataKeyRow>> read)
{
    private readonly Lock _gate = new();
    private volatile Keys? _keys;

    private Keys Current => _keys ?? throw new InvalidOperationException("The key ring was not read.");

    /// <summary>Unwraps the keys that are new here; a key once read is kept.</summary>
    /// <exception cref="Application.Common.SettingException">The file of the master key is missing or holds another key.</exception>
    public void Take(IReadOnlyList<DataKeyRow> rows)
    {
        lock (_gate)
        {
            var known = _keys?.ById ?? [];
            var missing = rows.Where(row => !known.ContainsKey(row.Id)).ToArray();
            if (missing.Length == 0)
            {
                return;
            }

            var master = file.Read();
            _keys = new Keys([.. known.Values, .. missing.Select(row => Unwrap(row, master))]);
        }
    }

    /// <returns>The key's id, a full stop, and the sealed bytes in base64.</returns>
    public string Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound)
    {
        var key = Current.Newest;
        return string.Create(CultureInfo.InvariantCulture, $"{key.Id}.{Convert.ToBase64String(key.Seal(plain, bound))}");
    }

    /// <exception cref="CryptographicException">The value was changed, or belongs elsewhere.</exception>
    public byte[] Open(string value, ReadOnlySpan<byte> bound)
    {
        var stop = value.IndexOf('.', StringComparison.Ordinal);
        if (stop < 0 || !int.TryParse(value.AsSpan(0, stop), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            throw new CryptographicException("A sealed value names no key.");
        }

        if (!Current.ById.TryGetValue(id, out var key))
        {
            Take(read());
            key = Current.ById.GetValueOrDefault(id) ?? throw new CryptographicException("A sealed value names a key that is not there.");
        }

        return key.Open(SealedBytes.FromBase64(value.AsSpan(stop + 1)), bound);
    }

    /// <summary>HMAC-SHA256 with the key of hashes.</summary>
    public void Hash(ReadOnlySpan<byte> plain, Span<byte> hash) => Current.Hashes.Hash(plain, hash);

    private DataKey Unwrap(DataKeyRow row, IReadOnlyList<MasterKey> masters)
    {
        var master = masters.FirstOrDefault(master => master.Id == row.Master) ?? throw file.IsOfOthers(masters, row.Master);
        try
        {
            return new DataKey(row.Id, row.Purpose, master.Unwrap(row.Wrapped, row.Id, row.Purpose));
        }
        catch (CryptographicException)
        {
            throw file.IsHarmed(row.Id);
        }
    }

    private sealed class Keys(IReadOnlyList<DataKey> keys)
    {
        public Dictionary<int, DataKey> ById { get; } = keys.ToDictionary(key => key.Id);

        public DataKey Newest { get; } = keys.Where(key => key.Purpose == DataKey.Fields).MaxBy(key => key.Id)!;

        public DataKey Hashes { get; } = keys.Single(key => key.Purpose == DataKey.Hashes);
    }
}
