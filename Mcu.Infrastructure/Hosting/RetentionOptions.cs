using System.Globalization;
using Mcu.Application.Common;
using Microsoft.Extensions.Configuration;

namespace Mcu.Infrastructure.Hosting;

/// <summary>How long things are kept.</summary>
/// <param name="ArchiveAfter">How long a closed incident stays in the main table; null, the default: for ever.</param>
internal sealed record RetentionOptions(TimeSpan? ArchiveAfter)
{
    /// <summary>The fewest days allowed, because the board, its month and the reports of a quarter read from the main table.</summary>
    private const int FewestDays = 90;
    private const int MaxDays = 36_500;
    private const int RawMessageDays = 30;

    /// <summary>How long a raw message keeps its words after it was accepted (152-FZ, art. 5 part 7: no longer than needed).</summary>
    public TimeSpan RawMessagesFor { get; init; } = TimeSpan.FromDays(RawMessageDays);

    public static RetentionOptions Read(IConfiguration settings) => new(
        Days(settings, "Retention:ArchiveAfterDays", FewestDays, "leave it empty to archive nothing"))
    {
        RawMessagesFor = Days(settings, "Retention:RawMessageDays", 1, $"leave it empty for {RawMessageDays}")
            ?? TimeSpan.FromDays(RawMessageDays),
    };

    private static TimeSpan? Days(IConfiguration settings, string name, int fewest, string empty) =>
        settings[name] is not { Length: > 0 } said
            ? null
            : int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= fewest && days <= MaxDays
                ? TimeSpan.FromDays(days)
                : throw new SettingException(name, $"«{said}» is no number of days from {fewest} up; {empty}");
}
