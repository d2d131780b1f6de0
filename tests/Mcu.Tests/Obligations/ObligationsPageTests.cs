using Bunit;
using Mcu.Application.Notices;
using Mcu.Application.Obligations;
using Mcu.Application.People;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Obligations;
using Mcu.Dashboard.Shell;
using Mcu.Dashboard.Words;
using Mcu.Tests.Support;

namespace Mcu.Tests.Obligations;

/// <summary>
/// The page «Обязанности» and its lines in the notification bell, in the town of <see cref="PageTestContext"/>: Monday 23 November 2026,
/// 11:00.
/// </summary>
public sealed class ObligationsPageTests : PageTestContext
{
    private static readonly Actor Head = new("p-head", "Руднева М. Л.", Roles.Head, null, null);

    public ObligationsPageTests() => Person = Head;

    [Fact]
    public void FirstPaint_ShowsWhatIsNext_HowLongIsLeft_AndWhoIsResponsible()
    {
        var page = Open<ObligationsPage>();

        Assert.Equal(["weekly", "yearly", "quarterly"], page.Hooks("duty").Select(card => card.GetAttribute("data-duty")));
        var week = page.Find("[data-duty=weekly]");
        Assert.Equal("Ahead", week.GetAttribute("data-state"));
        Assert.Contains("осталось 4 рабочих дня", week.Words(), StringComparison.Ordinal);
        Assert.Contains("○ впереди", week.Words(), StringComparison.Ordinal);
        Assert.Contains("пт, 27.11.2026 17:00", week.Words(), StringComparison.Ordinal);
        Assert.Contains("за неделю 23.11–29.11.2026", week.Words(), StringComparison.Ordinal);
        Assert.Contains("Руднева М. Л.", week.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Ильин С. Е.", week.Words(), StringComparison.Ordinal);
        Assert.Contains("Ильин С. Е.", page.Find("[data-duty=quarterly]").Words(), StringComparison.Ordinal);
        Assert.Equal(3, page.Hooks("hand-in").Count);
    }

    [Theory]
    [InlineData(Roles.DutyOfficer)]
    [InlineData(Roles.Deputy)]
    public void Person_WithoutTheRight_HasNoButton(string role)
    {
        Person = new Actor(null, "Наблюдатель", role, null, null);
        Duties.Marks.Add(new ObligationSubmission("weekly", "2026-W48", Now, "Наблюдатель", "p-head", null));
        var page = Open<ObligationsPage>();

        Assert.NotEmpty(page.Hooks("duty"));
        Assert.Empty(page.FindAll("[data-testid=hand-in], [data-testid=undo]"));
    }

    [Fact]
    public void Past_ShowsInTimeLateAndMissing_WithSymbolAndWord_AndOnesOwnMarkCanBeWithdrawn()
    {
        Duties.Since = SampleData.InPerm("2026-11-02 09:00");
        Duties.Marks.Add(new ObligationSubmission("weekly", "2026-W48", Now, Head.Name, Head.Code, "исх. № 12"));
        Duties.Marks.Add(
            new ObligationSubmission("weekly", "2026-W46", SampleData.InPerm("2026-11-17 10:00"), "Другой Д. Д.", "p-other", null));
        var page = Open<ObligationsPage>();

        Assert.Equal(
            [("2026-W48", "Done"), ("2026-W46", "DoneLate"), ("2026-W45", "Overdue")],
            page.Hooks("past-item").Select(row => (row.GetAttribute("data-period"), row.GetAttribute("data-state"))));
        var late = page.Find("[data-period='2026-W46']");
        Assert.Contains("■ сдано с опозданием", late.Words(), StringComparison.Ordinal);
        Assert.Contains("опоздание 2 рабочих дня", late.Words(), StringComparison.Ordinal);
        Assert.Contains("в срок: 1, с опозданием: 1, не сдано: 1", page.Hook("duties").Words(), StringComparison.Ordinal);
        Assert.Single(page.Hooks("undo"));
        Assert.Contains("исх. № 12", page.Find("[data-period='2026-W48']").Words(), StringComparison.Ordinal);

        // The last overdue week comes first.
        Assert.Equal("2026-W47", page.Find("[data-testid=duty][data-state=Overdue]").GetAttribute("data-period"));
    }

    [Fact]
    public void Why_NamesTheActTheShiftTheYearAndTheReminders()
    {
        var words = Get<ObligationFormatter>();
        var term = new ObligationCalendar(SampleData.Calendar).Term(ObligationPeriod.Of(ObligationCatalog.Quarterly, new(2026, 12, 1)))!;

        Assert.Equal(
            [
                "Квартальные показатели за 4 квартал 2026 года",
                "Наше предложение по образцу: постановление от 30.11.2023 № 962 (Красноармейский район), ежеквартально до 05 числа " +
                "месяца, следующего за отчётным",
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
    public void BellEntry_SaysHowManyDaysWereLeft_AndByWhen()
    {
        var words = Get<ObligationFormatter>();
        var notice = new ObligationNotice(
            "weekly",
            "2026-W48",
            2,
            Roles.Head,
            "p-head",
            SampleData.InPerm("2026-11-27 17:00"),
            SampleData.InPerm("2026-11-25 09:00"));

        Assert.Equal("за 2 рабочих дня до срока", words.Ahead(notice.DaysAhead));
        Assert.Equal("Срок: 27 ноября, 17:00", words.Due(notice));
    }

    [Fact]
    public async Task LeavingThePage_StopsWatching()
    {
        Open<ObligationsPage>();
        Assert.Equal(1, Board.WatcherCount);

        await DisposeComponentsAsync();

        Assert.Equal(0, Board.WatcherCount);
    }

    [Theory]
    [InlineData(Roles.Head, true)]
    [InlineData(Roles.SectorLead, false)]
    public void Navigation_LeadsThere_OnlyWhoMayOpenIt(string role, bool leads)
    {
        var page = Open<NavBar>(parameters => parameters.Add(bar => bar.Person, Head with { Role = role }));

        Assert.Equal(leads, page.FindAll("a[href='/duties']").Count == 1);
    }

    [Fact]
    public async Task HandIn_WithANote_IsInThePast_AndIsWithdrawn()
    {
        var page = Open<ObligationsPage>();
        page.Press("[data-duty=yearly] [data-testid=hand-in]");
        await page.WaitForElementAsync("form.ask");
        Assert.Equal(["hand-in-note"], JSInterop.Invocations["mcu.focus"].Select(call => call.Arguments[0]));

        await page.Hook("hand-in-note").InputAsync("исх. № 12");
        await page.SubmitAsync();

        var past = await page.WaitForElementAsync("[data-testid=past-item][data-duty=yearly]");
        Assert.Equal("Done", past.GetAttribute("data-state"));
        Assert.Contains("исх. № 12", past.Words(), StringComparison.Ordinal);
        Assert.Contains(Head.Name, past.Words(), StringComparison.Ordinal);
        Assert.Equal("2026", past.GetAttribute("data-period"));
        Assert.Empty(page.FindAll("[data-testid=duty][data-period='2026']"));

        page.Press("[data-testid=past-item][data-duty=yearly] [data-testid=undo]");

        await page.WaitForStateAsync(() => page.Hooks("past-item").Count == 0);
        Assert.False(page.Find("[data-duty=yearly] [data-testid=hand-in]").HasAttribute("disabled"));
        Assert.Empty(Duties.Marks);
    }

    [Fact]
    public async Task HandIn_Refused_StaysOpenWithTheTextAndTheReason()
    {
        var page = Open<ObligationsPage>();
        page.Press("[data-duty=yearly] [data-testid=hand-in]");
        await page.WaitForElementAsync("form.ask");
        await page.Hook("hand-in-note").InputAsync("исх. № 12");
        Duties.Marks.Add(new ObligationSubmission("yearly", "2026", Now, "Другой Д. Д.", "p-other", null));

        await page.SubmitAsync();

        Assert.Contains("Другой Д. Д.", (await page.WaitForElementAsync("[data-testid=ask-refused]")).Words(), StringComparison.Ordinal);
        Assert.Equal("исх. № 12", page.Hook("hand-in-note").GetAttribute("value") ?? page.Hook("hand-in-note").TextContent);
        Assert.Single(Duties.Marks);
    }

    [Fact]
    public async Task HandIn_Cancelled_RecordsNothing()
    {
        var page = Open<ObligationsPage>();
        page.Press("[data-duty=yearly] [data-testid=hand-in]");
        await page.WaitForElementAsync("form.ask");

        page.Press("[data-testid=dialog-cancel]");

        await page.WaitForStateAsync(() => page.FindAll("form.ask").Count == 0);
        Assert.Empty(Duties.Marks);
    }

    [Fact]
    public async Task HandIn_ByAColleague_AppearsByItself()
    {
        Pace = Time;
        Person = new Actor("p-duty", "Иванова А. С.", Roles.DutyOfficer, null, null);
        var page = Open<ObligationsPage>();
        Assert.Empty(page.Hooks("hand-in"));

        Duties.Marks.Add(new ObligationSubmission("yearly", "2026", Now, Head.Name, Head.Code, "исх. № 12"));

        await TurnUntilAsync(() => page.Hooks("past-item").Count == 1, "the colleague's mark is on the page");
        Assert.Contains(Head.Name, page.Hook("past-item").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Week_OnItsDay_IsDueToday_AndOverdueAfterClosing_ByItself()
    {
        Pace = Time;
        Duties.Since = Now;
        Time.Advance(SampleData.InPerm("2026-11-27 16:40") - Now);
        var page = Open<ObligationsPage>();
        var week = page.Find("[data-testid=duty][data-duty=weekly]");
        Assert.Equal("Today", week.GetAttribute("data-state"));
        Assert.Contains("сегодня до 17:00", week.Words(), StringComparison.Ordinal);

        Time.Advance(TimeSpan.FromMinutes(20));

        await TurnUntilAsync(() => page.FindAll("[data-duty=weekly][data-state=Overdue]").Count == 1, "the week is overdue");
        Assert.Contains("■ просрочено", page.Find("[data-duty=weekly][data-state=Overdue]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Why_IsOnThePage_WhereItsCardIsOpened()
    {
        var page = Open<ObligationsPage>();

        Assert.Contains(
            "ежеквартально до 05 числа",
            page.Find("[data-duty=quarterly] details [data-testid=why]").Words(),
            StringComparison.Ordinal);
    }
}
