using Mcu.Infrastructure.Spool;

namespace Mcu.Tests.Spool;

/// <summary>The results of a power cut, a bad disk or a wrong folder. Acknowledged messages are never dropped silently.</summary>
public sealed class SpoolDamageTests : IDisposable
{
    private readonly SpoolFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task TornEnd_AtEveryByteOfTheLastRecord_DropsOnlyThatOne()
    {
        await _fixture.WriteAsync(0, 4);
        var file = Assert.Single(_fixture.Files);
        var whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        var last = SpoolFixture.Record(3).Bytes.Length;

        for (var left = 0; left < last; left++)
        {
            Write(file, whole[..(whole.Length - last + left)]);

            using (var log = _fixture.Open())
            {
                Assert.Equal(left > 0 ? 1 : 0, log.Findings.Count);
                Assert.Null(log.Problem);
                Assert.Equal(3, log.Waiting);
                Assert.True(await log.AppendAsync([SpoolFixture.Record(4)]));
            }

            using (var log = _fixture.Open())
            {
                Assert.Empty(log.Findings);
                Assert.Equal(["m0000", "m0001", "m0002", "m0004"], SpoolFixture.Ids(SpoolFixture.Drain(log)));
            }
        }
    }

    /// <summary>The file had grown, its bytes had not reached the disk.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5_000)]
    public async Task TornEnd_OfZeros_IsCutOff(int zeros)
    {
        await _fixture.WriteAsync(0, 2);
        var file = Assert.Single(_fixture.Files);
        Write(file, [.. await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), .. new byte[zeros]]);

        using var log = _fixture.Open();

        Assert.Contains("torn end", Assert.Single(log.Findings), StringComparison.Ordinal);
        Assert.Equal(["m0000", "m0001"], SpoolFixture.Ids(SpoolFixture.Drain(log)));
        Assert.Null(log.Problem);
    }

    [Fact]
    public async Task TornEnd_OfAFileThatWasJustBegun_LeavesTheOthers()
    {
        await _fixture.WriteAsync(0, 2);
        var header = SpoolFormat.Header(SpoolFixture.Installation);
        for (var left = 0; left <= header.Length; left++)
        {
            Write(Path.Combine(_fixture.Folder, "00000009.spool"), header[..left]);

            using var log = _fixture.Open();

            Assert.Null(log.Problem);
            Assert.Equal(2, log.Waiting);
        }
    }

    [Fact]
    public async Task DamageInTheMiddle_AtEveryByte_KeepsACopy_AndTakesTheRest()
    {
        await _fixture.WriteAsync(0, 3);
        var file = Assert.Single(_fixture.Files);
        var whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        var (begin, length) = (SpoolFormat.HeaderBytes + SpoolFixture.Record(0).Bytes.Length, SpoolFixture.Record(1).Bytes.Length);

        for (var at = begin; at < begin + length; at++)
        {
            byte[] harmed = [.. whole];
            harmed[at] ^= 0x55;
            Write(file, harmed);

            using var log = _fixture.Open();

            Assert.Contains("is damaged", Assert.Single(log.Findings), StringComparison.Ordinal);
            Assert.Contains("1 damaged file(s)", log.Problem, StringComparison.Ordinal);
            Assert.Equal(["m0000", "m0002"], SpoolFixture.Ids(SpoolFixture.Drain(log)));
            Assert.Equal(harmed, await File.ReadAllBytesAsync(file + SpoolFolder.DamagedExtension, TestContext.Current.CancellationToken));
            File.Delete(file + SpoolFolder.DamagedExtension);
        }
    }

    [Fact]
    public async Task DamageAtTheEnd_OfAFileThatIsNotTheLast_IsNoTornEnd()
    {
        await _fixture.WriteAsync(0, 2);
        await _fixture.WriteAsync(2, 1);
        Assert.Equal(2, _fixture.Files.Count);
        Write(_fixture.Files[0], (await File.ReadAllBytesAsync(_fixture.Files[0], TestContext.Current.CancellationToken))[..^3]);

        using var log = _fixture.Open();

        Assert.NotNull(log.Problem);
        Assert.Equal(["m0000", "m0002"], SpoolFixture.Ids(SpoolFixture.Drain(log)));
        Assert.Single(Directory.GetFiles(_fixture.Folder, "*" + SpoolFolder.DamagedExtension));
    }

    [Fact]
    public async Task DamageWhileOpen_IsSkipped_AndTheFileIsKept()
    {
        using var log = _fixture.Open();
        foreach (var i in Enumerable.Range(0, 3))
        {
            Assert.True(await log.AppendAsync([SpoolFixture.Record(i)]));
        }

        await using (
            var file = new FileStream(_fixture.Files[0], FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
        {
            file.Position = SpoolFormat.HeaderBytes + SpoolFixture.Record(0).Bytes.Length + 20;
            file.WriteByte(0);
        }

        Assert.Equal(["m0000", "m0002"], SpoolFixture.Ids(SpoolFixture.Drain(log)));
        Assert.Equal(0, log.Waiting);
        Assert.Single(Directory.GetFiles(_fixture.Folder, "*" + SpoolFolder.DamagedExtension));
    }

    [Fact]
    public async Task HeaderGone_KeepsACopy_AndIsNobodys()
    {
        await _fixture.WriteAsync(0, 2);
        var file = Assert.Single(_fixture.Files);
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[3] ^= 1;
        Write(file, bytes);

        using var log = _fixture.Open();

        Assert.Equal((0, 1), (log.Waiting, Directory.GetFiles(_fixture.Folder, "*" + SpoolFolder.DamagedExtension).Length));
        Assert.NotNull(log.Problem);
    }

    [Fact]
    public async Task AnotherInstallations_IsNeitherDrainedNorTouched()
    {
        await _fixture.WriteAsync(0, 2);
        var before = await File.ReadAllBytesAsync(_fixture.Files[0], TestContext.Current.CancellationToken);
        var stranger = Guid.Parse("01937c2e-0000-7000-8000-000000000002");

        var refusal = Assert.Throws<SpoolException>(() => _fixture.Open(stranger));

        Assert.Contains("another installation", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"{SpoolFixture.Installation}", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Assert.Single(_fixture.Files), TestContext.Current.CancellationToken));
        using var own = _fixture.Open();
        Assert.Equal(2, own.Waiting);
    }

    [Fact]
    public void NewerPrograms_IsNeitherDrainedNorTouched()
    {
        Directory.CreateDirectory(_fixture.Folder);
        byte[] newer = [.. SpoolFormat.Header(SpoolFixture.Installation, SpoolFormat.Version + 1), .. "what this program cannot know"u8];
        Write(Path.Combine(_fixture.Folder, "00000001.spool"), newer);

        var refusal = Assert.Throws<SpoolException>(() => _fixture.Open());

        Assert.Contains("newer version", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(newer, File.ReadAllBytes(Assert.Single(_fixture.Files)));
    }

    private static void Write(string file, byte[] bytes) => File.WriteAllBytes(file, bytes);
}
