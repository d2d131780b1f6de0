using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Store.Model;
using Mcu.TestTown;

namespace Mcu.Tests.Support;

/// <summary>A key ring without a database.</summary>
internal static class TestRing
{
    private static readonly MasterKey Master = MasterKey.Parse(TestMasterKey.Text)!;

    /// <summary>As they would be in the table.</summary>
    public static IReadOnlyList<DataKeyRow> Rows { get; } = [Row(1, DataKey.Fields), Row(2, DataKey.Hashes)];

    public static KeyRing Make()
    {
        var ring = new KeyRing(new MasterKeyFile(TestMasterKey.File, IsNamed: true), () => Rows);
        ring.Take(Rows);
        return ring;
    }

    private static DataKeyRow Row(int id, string purpose) => new()
    {
        Id = id,
        Purpose = purpose,
        Wrapped = Master.Wrap(new byte[DataKey.Bytes], id, purpose),
        Master = Master.Id,
    };
}
