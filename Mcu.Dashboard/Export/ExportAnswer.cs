using System.Globalization;
using Microsoft.AspNetCore.Http.Features;

namespace Mcu.Dashboard.Export;

/// <summary>A file in an answer: its name, its kind, and that nothing on the way keeps it.</summary>
internal static class ExportAnswer
{
    private const string Csv = "text/csv; charset=utf-8";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static bool IsKnown(string format) => format is "csv" or "xlsx";

    /// <param name="list">The file's name begins with it; the day and the board's version follow.</param>
    public static async Task<IExportFile> StartAsync(
        HttpContext http, string format, string list, DateOnly day, long version, CancellationToken ct)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{list}-{day:yyyy-MM-dd}-v{version}.{format}");
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = format == "csv" ? Csv : Xlsx;
        if (format == "xlsx" && http.Features.Get<IHttpBodyControlFeature>() is { } body)
        {
            // The packer of a workbook writes its directory in one synchronous piece.
            body.AllowSynchronousIO = true;
        }

        return format == "csv"
            ? new CsvExport(http.Response.Body)
            : await XlsxExport.StartAsync(http.Response.Body, string.Create(CultureInfo.InvariantCulture, $"v{version}"), ct);
    }
}
