using System.Globalization;
using System.Runtime.CompilerServices;
using Mcu.Application.Signals;

namespace Mcu.Tests.Sources.IncidentManagement;

/// <summary>Files that were once read wrong, where their folder is beside the repository: each with its right value.</summary>
public class CaseFilesTests
{
    private static readonly TimeZoneInfo Perm = TimeZoneInfo.CreateCustomTimeZone("perm", TimeSpan.FromHours(5), "perm", "perm");

    public static TheoryData<string, string> Right => new()
    {
        { "i01-backslash.xlsx", "9101 2026-11-02T04:00" },
        { "i02-house-date.xlsx", "9102 2026-11-02T04:00 at ул. Мира" },
        { "i03-scientific.csv", "line 2 numberDigits, line 3 numberDigits" },
        { "i04-equals-guard.csv", "9104 2026-11-02T04:00, 9104 2026-11-02T04:00" },
        { "i05-date-comma.csv", "9105 2026-11-02T04:14" },
        { "i10-1904.xlsx", "9111 2026-11-02T04:00, 9112 2026-11-02T04:00" },
        { "i13-hidden-sheet.xlsx", "9117 2026-11-02T04:00" },
        { "i16-close-dateonly.csv", "9122 2026-11-02T04:14 by УДХ closed 2026-11-02T18:59" },
        { "i17-duplicate-header.csv", "9123 2026-11-02T04:14 by УДХ closed 2026-11-03T05:00" },
        { "i18-homoglyph.csv", "9124 2026-11-02T04:14" },
        { "i19-thousands.csv", "9125 2026-11-02T04:00, 9125 2026-11-02T04:00, 9125 2026-11-02T04:00" },
        { "i24-two-row-header.xlsx", "9135 2026-11-02T04:00 at Пермь, ул. Мира, 5" },
        { "i26-strict.xlsx", "9138 2026-11-02T04:00" },
        {
            "i29-short-durations.xlsx",
            "9142 2026-11-02T04:00 by УДХ answered 2026-11-05T18:15, 9143 2026-11-02T04:00 by УДХ answered 2026-11-02T10:00, "
                + "9149 2026-11-02T04:00 by УДХ answered 2027-01-02T10:00"
        },
        { "i30-id-as-date.xlsx", "line 2 numberAsDate" },
        { "i34-vk-markup.csv", "9147 2026-11-02T04:00" },
        { "i36-future-close.csv", "line 2 future" },
    };

    [Theory]
    [MemberData(nameof(Right))]
    public async Task Read_CaseFile_GivesTheRightValue(string name, string right) =>
        Assert.Equal(right, string.Join(", ", (await ReadAsync(name)).Select(Said)));

    [Fact]
    public async Task Read_CaseFileWithLinkMarkup_LeavesNoBracketInTheText() => Assert.Equal(
        "Администрация, Пример и пост, эта запись, @adm где ответ?", Assert.Single(await ReadAsync("i34-vk-markup.csv")).Signal!.Text);

    [Fact]
    public void CaseFolder_EveryTable_HasARightValue() => Assert.Subset(
        Right.Select(row => row.Data.Item1).ToHashSet(),
        Directory.EnumerateFiles(Folder(), "i*").Select(path => Path.GetFileName(path)).ToHashSet());

    private static async Task<List<RegisterLine>> ReadAsync(string name)
    {
        List<RegisterLine> lines = [];
        var reader = Export.Reader(now: new DateTimeOffset(2027, 2, 1, 0, 0, 0, TimeSpan.Zero), zone: Perm);
        await foreach (var line in reader.ReadAsync(Path.Combine(Folder(), name), Export.Source, TestContext.Current.CancellationToken))
        {
            lines.Add(line);
        }

        return lines;
    }

    private static string Said(RegisterLine line)
    {
        if (line.Refused is { } refused)
        {
            return $"line {refused.Line} {refused.Code}";
        }

        var signal = line.Signal!;
        return $"{signal.ExternalId} {At(signal.ReceivedAt)}"
            + (signal.Address is { } address ? $" at {address}" : "")
            + (signal.Done?.Executor is { } executor ? $" by {executor}" : "")
            + (signal.Done?.AnsweredAt is { } answered ? $" answered {At(answered)}" : "")
            + (signal.Done?.ClosedAt is { } closed ? $" closed {At(closed)}" : "");
    }

    private static string At(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    private static string Folder([CallerFilePath] string here = "")
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var cases = Path.Combine(folder, "shared", "cases", "field");
            if (Directory.Exists(cases))
            {
                return cases;
            }
        }

        Assert.Skip("shared/cases is not beside the repository.");
        return "";
    }
}
