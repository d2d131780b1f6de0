using System.Globalization;
using Mcu.Application.Common;
using Microsoft.Extensions.Configuration;

namespace Mcu.Infrastructure.Hosting;

/// <summary>How long a closed incident stays in the main table.</summary>
/// <param name="ArchiveAfter">Null, the default: for ever.</param>
internal sealed record RetentionOptions(TimeSpan? ArchiveAfter)
{
    /// <summary>The fewest days allowed, because the board, its month and the reports of a quarter read from the main table.</summary>
    private const int FewestDays = 90;
    private const int MaxDays = 36_500;

    public static RetentionOptions Read(IConfiguration settings)
    {
        const string Name = "Retention:ArchiveAfterDays";
        if (settings[Name] is not { Length: > 0 } said)
        {
            return new RetentionOptions((TimeSpan?)null);
        }

        return int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= FewestDays and <= MaxDays
            ? new RetentionOptions(TimeSpan.FromDays(days))
            : throw new SettingException(Name, $"«{said}» is no number of days from {FewestDays} up; leave it empty to archive nothing");
    }
}
