using System.Globalization;
using Mcu.Application.Common;
using Microsoft.Extensions.Configuration;

namespace Mcu.Infrastructure.Spool;

/// <summary>Where this node's spool lies and how large it may grow.</summary>
/// <param name="MaxBytes">0 means no spool.</param>
/// <param name="SegmentBytes">A file that reached this size is closed, so that drained messages free the disk in pieces.</param>
internal sealed record SpoolOptions(string Folder, long MaxBytes, int SegmentBytes = 16 * 1024 * 1024)
{
    private const string MaxBytesSetting = "Spool:MaxBytes";
    private const long DefaultMaxBytes = 1L << 30;

    public static SpoolOptions Read(IConfiguration settings, string dataDirectory)
    {
        var maxBytes = DefaultMaxBytes;
        if (settings[MaxBytesSetting] is { Length: > 0 } said
            && (!long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out maxBytes)))
        {
            throw new SettingException(MaxBytesSetting, $"«{said}» is no number of bytes; 0 means no spool");
        }

        return new SpoolOptions(Path.Combine(dataDirectory, "spool"), maxBytes);
    }
}
