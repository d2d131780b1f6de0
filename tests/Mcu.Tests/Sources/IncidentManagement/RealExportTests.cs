using System.Runtime.CompilerServices;
using Mcu.Application.Signals;

namespace Mcu.Tests.Sources.IncidentManagement;

/// <summary>The real export, where the shared data lies beside the repository.</summary>
public class RealExportTests
{
    [Theory]
    [InlineData("incidents_export.csv")]
    [InlineData("incidents_export.xlsx")]
    public async Task Read_RealExport_TakesEveryLine(string name)
    {
        var lines = await Export.ReadFileAsync(Path.Combine(Folder(), name));

        Assert.DoesNotContain(lines, line => line.Refused is not null);
        Assert.Equal(20, lines.Count);
        Assert.Equal(20, lines.Select(line => line.Signal!.ExternalId).Distinct().Count());
        Assert.Equal(20, lines.Count(line => line.Signal!.Done!.AnsweredAt is not null));
        Assert.Equal(20, lines.Count(line => line.Signal!.Done!.Answer is not null));
        Assert.Equal(19, lines.Count(line => line.Signal!.Done!.ClosedAt is not null));
        Assert.Equal(19, lines.Count(line => line.Signal!.Done!.Result == "Разъяснено"));
        Assert.All(lines, line => Assert.Empty(SignalValidation.Check(line.Signal!, Export.Utc(1, 0, 0))));
        Assert.DoesNotContain(
            lines,
            line => line.Signal!.Text.Contains("<br", StringComparison.Ordinal) || line.Signal.Text.StartsWith('\''));
    }

    [Fact]
    public async Task Read_RealExport_CsvAndWorkbookSayTheSame()
    {
        var csv = await Export.ReadFileAsync(Path.Combine(Folder(), "incidents_export.csv"));
        var book = await Export.ReadFileAsync(Path.Combine(Folder(), "incidents_export.xlsx"));

        Assert.Equal(csv.Select(line => line.Signal), book.Select(line => line.Signal));
    }

    private static string Folder([CallerFilePath] string here = "")
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var data = Path.Combine(folder, "shared", "data", "omsk_incident_export_2025");
            if (Directory.Exists(data))
            {
                return data;
            }
        }

        Assert.Skip("The shared data is not beside the repository.");
        return "";
    }
}
