namespace Mcu.Infrastructure.Spool;

/// <summary>
/// The result of scanning one file: how many messages wait in it, and whether its end is incomplete or its middle damaged.
/// </summary>
internal sealed class SegmentScan
{
    private SegmentScan(SegmentFile segment) => Segment = segment;

    public SegmentFile Segment { get; }

    public Dictionary<string, int> Waiting { get; } = [];

    /// <summary>The earliest moment at which a message of it was accepted.</summary>
    public DateTimeOffset? Since { get; private set; }

    /// <summary>Where the undamaged part ends; what follows was never acknowledged.</summary>
    private long End { get; set; }

    private bool IsHarmed { get; set; }

    /// <param name="isLast">Only the file that was being written when the power failed can have an incomplete end; in any other file it is
    /// damage.</param>
    /// <exception cref="SpoolException">The file belongs to another installation or a newer release.</exception>
    public static SegmentScan Of(SegmentFile segment, Guid installation, bool isLast)
    {
        var scan = new SegmentScan(segment);
        var bytes = segment.ReadAll();
        var name = Path.GetFileName(segment.Path);
        switch (SpoolFormat.ReadHeader(bytes))
        {
            case { Version: > SpoolFormat.Version } header:
                throw new SpoolException(
                    $"The spool {Path.GetDirectoryName(segment.Path)} was written by a newer version of this program ({name} has format " +
                    $"{header.Version}); start that version to drain it, or move the folder away.");
            case { } header when header.Installation != installation:
                throw new SpoolException(
                    $"The spool {Path.GetDirectoryName(segment.Path)} belongs to another installation ({header.Installation}; this " +
                    $"database is {installation}); connect its database to drain it, or move the folder away.");
            case null:
                // The first sync of a file covers its header and its first messages, so without a header nothing in it was acknowledged.
                scan.IsHarmed = !(isLast && SpoolFormat.IsUnbegun(bytes));
                return scan;
        }

        scan.Read(bytes, isLast);
        return scan;
    }

    /// <summary>Cuts off an incomplete end, keeps a copy of a damaged file, and reports both.</summary>
    public void Mend(List<string> findings)
    {
        var name = Path.GetFileName(Segment.Path);
        if (IsHarmed)
        {
            findings.Add(
                $"{name} is damaged: a copy is kept as {Path.GetFileName(CopyAside(Segment.Path))}, and what can be read of it is taken");
        }
        else if (End < Segment.Length)
        {
            findings.Add($"{name} had a torn end of {Segment.Length - End} byte(s), which nobody was told of; it was cut off");
            Segment.CutTo(End);
        }

        if (Waiting.Count == 0)
        {
            Segment.Delete();
        }
    }

    /// <summary>Keeps a copy of a damaged file under a name that the product never deletes.</summary>
    public static string CopyAside(string path)
    {
        var copy = path + SpoolFolder.DamagedExtension;
        if (!File.Exists(copy))
        {
            var half = copy + ".half";
            File.Copy(path, half, overwrite: true);
            File.Move(half, copy);
        }

        return copy;
    }

    private void Read(byte[] bytes, bool isLast)
    {
        var at = SpoolFormat.HeaderBytes;
        while (at < bytes.Length)
        {
            if (SpoolFormat.LengthAt(bytes.AsSpan(at)) is > 0 and var length)
            {
                Count(SpoolRecord.At(bytes.AsMemory(at, length)));
                at += length;
                continue;
            }

            var next = SpoolFormat.Next(bytes, at + 1);
            if (next == bytes.Length && isLast)
            {
                break;
            }

            IsHarmed = true;
            at = next;
        }

        End = at;
    }

    private void Count(SpoolRecord record)
    {
        Waiting[record.Source] = Waiting.GetValueOrDefault(record.Source) + 1;
        Since = Since is { } since && since < record.AcceptedAt ? since : record.AcceptedAt;
    }
}
