namespace Mcu.Infrastructure.Spool;

/// <summary>
/// The folder of the spool: locked by one process, and scanned when it is opened. An incomplete end is cut off, damaged files are copied,
/// and files of another installation or a newer release are left unchanged.
/// </summary>
internal static class SpoolFolder
{
    public const string DamagedExtension = ".damaged";
    private const string LockName = "spool.lock";

    /// <exception cref="SpoolException">This process works without a spool; nothing was changed.</exception>
    public static SpoolLog Open(SpoolOptions options, Guid installation)
    {
        FileStream? held = null;
        List<SegmentFile> segments = [];
        try
        {
            Directory.CreateDirectory(options.Folder);
            Close(options.Folder);
            held = Lock(options.Folder);
            foreach (var path in Directory.GetFiles(options.Folder, "*" + SegmentFile.Extension).Order(StringComparer.Ordinal))
            {
                segments.Add(SegmentFile.Open(path));
            }

            // The owner is checked first; before that nothing may be changed.
            var scans = segments.ConvertAll(segment => SegmentScan.Of(segment, installation, isLast: segment == segments[^1]));
            List<string> findings = [];
            foreach (var scan in scans)
            {
                scan.Mend(findings);
            }

            return new SpoolLog(options, installation, held, [.. scans.Where(scan => scan.Waiting.Count > 0)], findings);
        }
        catch (Exception error) when (error is SpoolException or IOException or UnauthorizedAccessException)
        {
            segments.ForEach(segment => segment.Dispose());
            held?.Dispose();
            throw error as SpoolException ?? new SpoolException($"The spool {options.Folder} cannot be used: {error.Message}", error);
        }
    }

    /// <summary>Whether the lock file is still in it, which shows that it is the folder that was opened.</summary>
    public static bool IsThere(string folder) => File.Exists(Path.Combine(folder, LockName));

    /// <summary>How many files hold messages: waiting ones, and those a person must look at.</summary>
    public static int FilesIn(string folder) => !Directory.Exists(folder)
        ? 0
        : Directory.GetFiles(folder, "*" + SegmentFile.Extension).Length
            + Directory.GetFiles(folder, "*" + DamagedExtension).Length
            + Directory.GetFiles(folder, RefusedFile.Name).Length;

    private static FileStream Lock(string folder)
    {
        var path = Path.Combine(folder, LockName);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy) when (File.Exists(path))
        {
            throw new SpoolException(
                $"The spool {folder} is in use by another process; this one works without a spool. " +
                "Give each process its own Data:Directory.",
                busy);
        }
    }

    /// <summary>Residents' texts are in it, so no other account of this machine may read them.</summary>
    private static void Close(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
