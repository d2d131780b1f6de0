using System.Globalization;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Spool;
using Mcu.Tests.Support;

namespace Mcu.Tests.Spool;

/// <summary>A spool folder for one test; a process is opened and closed in it as often as the test likes.</summary>
internal sealed class SpoolFixture : IDisposable
{
    public static readonly Guid Installation = new("01937c2e-0000-7000-8000-000000000001");
    public static readonly AuthorSeal Authors = new(TestRing.Make());
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    private readonly string _root = Directory.CreateTempSubdirectory("mcu-spool-").FullName;

    public string Folder => Path.Combine(_root, "spool");

    public IReadOnlyList<string> Files => [.. Directory.GetFiles(Folder, "*.spool").Order(StringComparer.Ordinal)];

    public SpoolOptions Options(long maxBytes = 1L << 30, int segmentBytes = 16 * 1024 * 1024) => new(Folder, maxBytes, segmentBytes);

    public SpoolLog Open(Guid? installation = null, long maxBytes = 1L << 30, int segmentBytes = 16 * 1024 * 1024) =>
        SpoolFolder.Open(Options(maxBytes, segmentBytes), installation ?? Installation);

    public static Signal Signal(int i, string source = "vk") => new(
        source, Id(i), MessageKind.Message, Now, $"Выдуманное сообщение {Id(i)}: яма <на> дороге.");

    public static SpoolRecord Record(int i, string source = "vk") => SpoolRecord.From(Signal(i, source), Now.AddSeconds(i), Authors);

    /// <summary>Writes messages one by one, each synced on its own, as a process that then loses its power.</summary>
    public async Task WriteAsync(int from, int count)
    {
        using var log = Open();
        foreach (var i in Enumerable.Range(from, count))
        {
            Assert.True(await log.AppendAsync([Record(i)]));
        }
    }

    /// <summary>Takes everything out, as the drainer does.</summary>
    public static List<Signal> Drain(SpoolLog log, int most = 7)
    {
        List<Signal> drained = [];
        while (log.Read(most) is { Segment: not null } piece)
        {
            drained.AddRange(piece.Records.Select(record => record.ToSignal(Authors)));
            log.Advance(piece);
        }

        log.Rest();
        return drained;
    }

    public static string Id(int i) => string.Create(CultureInfo.InvariantCulture, $"m{i:0000}");

    public static IEnumerable<string> Ids(IEnumerable<Signal> signals) => signals.Select(signal => signal.ExternalId);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
