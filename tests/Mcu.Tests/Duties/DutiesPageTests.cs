using System.Globalization;
using AngleSharp.Dom;
using Mcu.Application.Duties;
using Mcu.Application.Notices;
using Mcu.Application.People;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Duties;
using Mcu.Dashboard.Shell;
using Mcu.Tests.Support;

namespace Mcu.Tests.Duties;

/// <summary>The page «Обязанности» and its lines in the bell, in the town of <see cref="PageHouse"/>: Monday 23 November 2026, 11:00.</summary>
public sealed class DutiesPageTests
{
    private static readonly Actor Head = new("p-head", "Руднева М. Л.", Roles.Head, null, null);

    public DutiesPageTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ru-RU");

    [Fact]
    public async Task FirstPaint_SaysWhatIsNext_HowLongIsLeft_AndWhoAnswers()
    {
        await using var house = new PageHouse(Head);
        await using var host = await house.OpenAsync<DutiesPage>();
        var page = await host.PageAsync();

        Assert.Equal(["weekly", "yearly", "quarterly"], page.QuerySelectorAll("[data-testid=duty]").Select(card => card.GetAttribute("data-duty")));
        var week = page.QuerySelector("[data-duty=weekly]")!;
        Assert.Equal("Ahead", week.GetAttribute("data-state"));
        Assert.Contains("осталось 4 рабочих дня", Words(week), StringComparison.Ordinal);
        Assert.Contains("○ впереди", Words(week), StringComparison.Ordinal);
        Assert.Contains("пт, 27.11.2026 17:00", Words(week), StringComparison.Ordinal);
        Assert.Contains("за неделю 23.11–29.11.2026", Words(week), StringComparison.Ordinal);
        Assert.Contains("Руднева М. Л.", Words(week), StringComparison.Ordinal);
        Assert.DoesNotContain("Ильин С. Е.", Words(week), StringComparison.Ordinal);
        Assert.Contains("Ильин С. Е.", Words(page.QuerySelector("[data-duty=quarterly]")!), StringComparison.Ordinal);
        Assert.Equal(3, page.QuerySelectorAll("[data-testid=hand-in]").Length);
    }

    [Theory]
    [InlineData(Roles.Duty)]
    [InlineData(Roles.Deputy)]
    public async Task WhoOnlyLooks_HasNoButton(string role)
    {
        await using var house = new PageHouse(new Actor(null, "Наблюдатель", role, null, null));
        house.Duties.Marks.Add(new DutyMark("weekly", "2026-W48", PageHouse.Now, "Наблюдатель", "p-head", null));
        await using var host = await house.OpenAsync<DutiesPage>();
        var page = await host.PageAsync();

        Assert.NotEmpty(page.QuerySelectorAll("[data-testid=duty]"));
        Assert.Empty(page.QuerySelectorAll("[data-testid=hand-in], [data-testid=undo]"));
    }

    [Fact]
    public async Task ThePast_ShowsInTimeLateAndMissing_WithSignAndWord_AndOnesOwnMarkCanBeTakenBack()
    {
        await using var house = new PageHouse(Head);
        house.Duties.Since = Some.InPerm("2026-11-02 09:00");
        house.Duties.Marks.Add(new DutyMark("weekly", "2026-W48", PageHouse.Now, Head.Name, Head.Code, "исх. № 12"));
        house.Duties.Marks.Add(new DutyMark("weekly", "2026-W46", Some.InPerm("2026-11-17 10:00"), "Другой Д. Д.", "p-other", null));
        await using var host = await house.OpenAsync<DutiesPage>();
        var page = await host.PageAsync();

        Assert.Equal(
            [("2026-W48", "Done"), ("2026-W46", "DoneLate"), ("2026-W45", "Overdue")],
            page.QuerySelectorAll("[data-testid=past-item]").Select(row => (row.GetAttribute("data-period"), row.GetAttribute("data-state"))));
        var late = page.QuerySelector("[data-period='2026-W46']")!;
        Assert.Contains("■ сдано с опозданием", Words(late), StringComparison.Ordinal);
        Assert.Contains("опоздание 2 рабочих дня", Words(late), StringComparison.Ordinal);
        Assert.Contains("в срок: 1, с опозданием: 1, не сдано: 1", Words(page.Body!), StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("[data-testid=undo]"));
        Assert.Contains("исх. № 12", Words(page.QuerySelector("[data-period='2026-W48']")!), StringComparison.Ordinal);

        // The last overdue week stands in front.
        Assert.Equal("2026-W47", page.QuerySelector("[data-testid=duty][data-state=Overdue]")!.GetAttribute("data-period"));
    }

    [Fact]
    public async Task Why_TellsTheActTheShiftTheYearAndTheReminders()
    {
        await using var house = new PageHouse(Head);
        var words = house.Get<DutyWords>();
        var term = new DutyCalendar(Some.Calendar).Term(DutyPeriod.Of(DutyBook.Quarterly, new(2026, 12, 1)))!;

        Assert.Equal(
            [
                "Квартальные показатели за 4 квартал 2026 года",
                "Основание: постановление от 30.11.2023 № 962 (Красноармейский район), ежеквартально до 05 числа месяца, следующего за отчётным",
                "По порядку: вт, 05.01.2027, к закрытию",
                "Последний день, 05.01.2027, нерабочий (праздник): срок переносится на предшествующий рабочий день, 30.12.2026",
                "Производственный календарь 2027 года не подтверждён: учтены только выходные и праздники по ст. 112 ТК РФ",
                "Срок истекает: 30.12.2026 18:00",
                "Отвечает: Руднева М. Л., Руководитель центра; Ильин С. Е., Координатор",
                "Напоминания, к открытию за 10, 5, 2 рабочих дней: 16.12.2026 09:00; 23.12.2026 09:00; 28.12.2026 09:00",
            ],
            words.Why(term));
    }

    [Fact]
    public async Task BellsLine_SaysHowManyDaysWereLeft_AndByWhen()
    {
        await using var house = new PageHouse(Head);
        var words = house.Get<DutyWords>();
        var notice = new DutyNotice("weekly", "2026-W48", 2, Roles.Head, "p-head", Some.InPerm("2026-11-27 17:00"), Some.InPerm("2026-11-25 09:00"));

        Assert.Equal("за 2 рабочих дня до срока", words.Ahead(notice.DaysAhead));
        Assert.Equal("Срок: 27 ноября, 17:00", words.Due(notice));
    }

    [Fact]
    public async Task LeavingThePage_StopsWatching()
    {
        await using var house = new PageHouse(Head);
        var host = await house.OpenAsync<DutiesPage>();
        Assert.Equal(1, house.Board.WatcherCount);

        await host.DisposeAsync();

        Assert.Equal(0, house.Board.WatcherCount);
    }

    [Fact]
    public async Task Navigation_LeadsThere_OnlyWhoMayOpenIt()
    {
        await using var house = new PageHouse(Head);
        await using var forHead = await ComponentHost.RenderAsync<NavBar>(house.Services, new() { ["Person"] = Head });
        await using var forLead = await ComponentHost.RenderAsync<NavBar>(house.Services, new() { ["Person"] = Head with { Role = Roles.SectorLead } });

        Assert.NotNull((await forHead.PageAsync()).QuerySelector("a[href='/duties']"));
        Assert.Null((await forLead.PageAsync()).QuerySelector("a[href='/duties']"));
    }

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
