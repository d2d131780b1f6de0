using Bunit;
using Mcu.Dashboard.Settings;
using Mcu.Tests.Support;
using Microsoft.AspNetCore.Components.Forms;

namespace Mcu.Tests.Settings;

/// <summary>The profile can be read with its clauses, taken as a file, and a changed one checked before a start.</summary>
public sealed class ProfilePageTests : PageTestContext
{
    private static readonly string Shipped = SampleData.Perm.Document.Text;

    [Fact]
    public void Entries_NameTheirClause_AndProposalsAreMarked()
    {
        var page = Open<ProfilePage>();

        var rows = page.FindAll("[data-section=positions] [data-testid=profile-entry]");
        var curator = Assert.Single(rows, row => row.Words().Contains("Куратор МЦУ", StringComparison.Ordinal));
        Assert.Contains("Состав, 1", curator.Words(), StringComparison.Ordinal);
        var duty = Assert.Single(rows, row => row.Words().Contains("Дежурный МЦУ", StringComparison.Ordinal));
        Assert.Contains("наше предложение", duty.Words(), StringComparison.Ordinal);
        Assert.Equal("true", duty.GetAttribute("data-proposal"));
        Assert.Equal("perm.json", page.Find("[data-testid=profile-download]").GetAttribute("download"));
    }

    [Fact]
    public async Task Upload_OfARightFile_IsOfferedForTheNextStart()
    {
        var page = Open<ProfilePage>();

        Upload(page, Shipped);

        await page.WaitForElementAsync("[data-testid=profile-checked]");
        Assert.Contains("Municipality__Profile", page.Find("[data-testid=profile-verdict]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_OfAWrongFile_SaysTheLine_AndOffersNothing()
    {
        var lines = Shipped.Split('\n');
        var at = Array.FindIndex(lines, line => line.Contains("\"superior\": \"curator\"", StringComparison.Ordinal));
        lines[at] = lines[at].Replace("curator", "nobody", StringComparison.Ordinal);
        var page = Open<ProfilePage>();

        Upload(page, string.Join('\n', lines));

        var fault = await page.WaitForElementAsync("[data-testid=profile-fault]");
        Assert.Contains($"line {at + 1}: ", fault.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=profile-checked]"));
    }

    private static void Upload(IRenderedComponent<PageFrame> page, string text) =>
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "town.json"));
}
