using Mcu.Application.Notices;
using Mcu.Application.Obligations;
using Mcu.Dashboard.Export;
using Mcu.Dashboard.Resources;
using Mcu.Dashboard.Words;
using Mcu.Tests.Support;
using Microsoft.Extensions.Localization;

namespace Mcu.Tests.Export;

/// <summary>The short lists as files: what their rows hold, and whom they do not name.</summary>
public sealed class ExportListsTests : PageTestContext
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reports_AreThoseOfThePage_WithoutWhoHandedInAndTheirNotes()
    {
        Duties.Marks.Add(new ObligationSubmission("yearly", "2026", Now, "Руднева М. Л.", "p-head", "исх. № 12"));

        var overview = await Get<ListObligations>().RunAsync(Ct);
        var rows = ExportLists.Rows(overview, Get<ObligationFormatter>(), Get<IStringLocalizer<ObligationTexts>>(), Local).ToArray();

        Assert.Equal(overview.Open.Count + overview.Past.Count, rows.Length);
        var done = Assert.Single(rows, row => row[4] is not null);
        Assert.Equal("сдано в срок", done[2]);
        Assert.DoesNotContain("Руднева", string.Join(' ', rows.SelectMany(row => row)), StringComparison.Ordinal);
        Assert.DoesNotContain("исх.", string.Join(' ', rows.SelectMany(row => row)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notices_AreAllOfThePerson_NewestFirst()
    {
        var late = new ObligationNotice("weekly", "2026-W48", 2, "head", "p-head", Now.AddDays(2), Now);
        Notices.Lines.Add(new NoticeLine(late, Now.AddMinutes(5)));

        List<object?[]> rows = [];
        await foreach (var line in ExportLists.LinesAsync(Notices, ["p-head"], Ct))
        {
            rows.Add(ExportLists.Row(line, Get<ObligationFormatter>(), Get<IStringLocalizer<Texts>>(), Local));
        }

        var row = Assert.Single(rows);
        Assert.Equal("за 2 рабочих дня до срока", row[2]);
        Assert.Equal((Local(Now), null, Local(Now.AddMinutes(5))), ((DateTime?)row[0], row[3], (DateTime?)row[4]));
    }

    private static DateTime? Local(DateTimeOffset? moment) => moment?.DateTime;
}
