using System.Net;
using System.Text;
using ExcelDataReader;
using Mcu.Tests.Api;

namespace Mcu.Tests.Export;

public sealed class ExportHttpTests(ApiTestHost host) : IClassFixture<ApiTestHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Csv_IsAFile_NamedByTheDayAndTheVersionOfTheBoard()
    {
        using var duty = host.Caller(ApiTestHost.DutyKey);

        using var answer = await duty.GetAsync("/export/incidents.csv?state=open", Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Matches(@"^incidents-\d{4}-\d\d-\d\d-v\d+\.csv$", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.StartsWith("\uFEFFНомер;", Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workbook_SentOverHttp_Opens()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var duty = host.Caller(ApiTestHost.DutyKey);

        var bytes = await duty.GetByteArrayAsync("/export/incidents.xlsx?state=open&rows=clocks", Ct);

        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
        Assert.True(reader.Read());
        Assert.Equal("Номер", reader.GetString(0));
    }

    [Fact]
    public async Task StandingOfTheBlocks_IsAFile_AsCsvAndAsAWorkbook()
    {
        const string list = "/export/blocks";
        const string head = "Место";
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var caller = host.Caller(ApiTestHost.DutyKey);

        var csv = Encoding.UTF8.GetString(await caller.GetByteArrayAsync($"{list}.csv", Ct));
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(await caller.GetByteArrayAsync($"{list}.xlsx", Ct)));

        Assert.StartsWith($"\uFEFF{head};", csv, StringComparison.Ordinal);
        Assert.True(reader.Read());
        Assert.Equal(head, reader.GetString(0));
    }

    [Fact]
    public async Task Progress_OfAnExportThatDoesNotRun_IsNothing()
    {
        using var duty = host.Caller(ApiTestHost.DutyKey);

        using var answer = await duty.GetAsync($"/export/progress/{Guid.NewGuid():N}", Ct);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Theory]
    [InlineData(ApiTestHost.WallKey, "/export/incidents.csv", HttpStatusCode.Forbidden)]
    [InlineData(ApiTestHost.DutyKey, "/export/incidents.csv?state=late", HttpStatusCode.BadRequest)]
    [InlineData(ApiTestHost.DutyKey, "/export/incidents.csv?rows=all", HttpStatusCode.BadRequest)]
    [InlineData(ApiTestHost.DutyKey, "/export/incidents.pdf", HttpStatusCode.NotFound)]
    public async Task WhatMayNotBe_IsRefused(string key, string address, HttpStatusCode status)
    {
        using var caller = host.Caller(key);

        using var answer = await caller.GetAsync(address, Ct);

        Assert.Equal(status, answer.StatusCode);
    }
}
