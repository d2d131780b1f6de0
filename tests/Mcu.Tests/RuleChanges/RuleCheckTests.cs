using Mcu.Application.Deadlines;
using Mcu.Application.RuleChanges;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.RuleChanges;

public class RuleCheckTests
{
    private static readonly Norm Plain = new(
        "TOWN",
        "Свой",
        ClockCodes.Answer,
        Term.WorkingDays(10),
        "Распоряжение",
        "п. 1") { ValidFrom = new DateOnly(2027, 1, 1) };

    private static readonly ProductionYear Shipped2026 = SampleData.Perm.Rules.Years.Single(year => year.Year == 2026);

    [Fact]
    public void Norms_Shipped_PassTheirOwnCheck() =>
        Assert.Empty(SampleData.Perm.Rules.Norms.SelectMany(norm => Faults(new NormRule(norm))));

    [Fact]
    public void Years_Shipped_PassTheirOwnCheck() =>
        Assert.Empty(SampleData.Perm.Rules.Years.SelectMany(year => Faults(new YearRule(year))));

    [Fact]
    public void Hours_Shipped_PassTheirOwnCheck() =>
        Assert.Empty(Faults(new HoursRule(new DateOnly(2027, 1, 1), SampleData.Perm.Rules.Hours)));

    [Fact]
    public void Norm_OfALawOfItsOwn_Passes() => Assert.Empty(Faults(new NormRule(Plain)));

    [Fact]
    public void Norm_OverlapsAnotherOfItsLaw_IsRefused_AndTheOtherIsNamed()
    {
        var fault = Assert.Single(Faults(new NormRule(Plain with { Law = "УВ" })));

        Assert.Equal(("norm.overlap", "priority"), (fault.Code, fault.Place));
        Assert.Equal(["UV", "УВ", 0, new DateOnly(2027, 1, 1)], fault.Arguments);
    }

    [Fact]
    public void Norm_OverlapsAnother_FarInTheFuture_IsRefusedWithTheFirstDay()
    {
        var fault = Assert.Single(Faults(new NormRule(Plain with { Law = "УВ", Priority = 10, ValidFrom = new DateOnly(2027, 5, 1) })));

        Assert.Equal("UV-3", fault.Arguments[0]);
        Assert.Equal(new DateOnly(2027, 10, 15), fault.Arguments[3]);
    }

    [Fact]
    public void Norm_ThatCouldNeverApplyTogetherWithTheOther_Passes()
    {
        var rival = Plain with { Law = "УВ" };

        Assert.Empty(Faults(new NormRule(rival with { Priority = 5 })));
        Assert.Empty(Faults(new NormRule(rival with { IsOn = false })));
        Assert.Empty(Faults(new NormRule(rival with { Kind = MessageKind.Appeal })));
        Assert.Empty(Faults(new NormRule(rival with { Sources = [SourceKind.Vk] })));
        Assert.Empty(Faults(new NormRule(rival with { Clock = ClockCodes.Final })));
        Assert.Empty(Faults(new NormRule(rival with { Priority = 10, Topics = ["DOR-01"] })));
        Assert.Empty(Faults(new NormRule(rival with { Priority = 10, Season = new Season(4, 16, 10, 14) })));
        Assert.Empty(
            Faults(new NormRule(rival with { Priority = 10, ValidFrom = new DateOnly(2027, 4, 16), ValidTo = new DateOnly(2027, 10, 14) })))
            ;
    }

    [Fact]
    public void Norm_ForAGroup_OverlapsOneForATopicOfIt() =>
        Assert.Equal("UV-3", Assert.Single(Faults(new NormRule(Plain with { Law = "УВ", Priority = 10, Topics = ["DOR"] }))).Arguments[0]);

    [Fact]
    public void Norm_OfAVersionThatALaterOneReplaced_IsNoRival()
    {
        var rules = SampleData.DeadlineRules;
        rules.Take([new RuleChange(
            1,
            new NormRule(SampleData.Rules.Norms.Find("UV", default)! with { ValidFrom = new DateOnly(2027, 1, 1), Priority = 7 }),
            "А",
            SampleData.Monday9,
            null)]);

        Assert.Empty(Faults(new NormRule(Plain with { Law = "УВ" }), rules));
        Assert.Single(Faults(new NormRule(Plain with { Law = "УВ", ValidFrom = new DateOnly(2026, 12, 31) }), rules));
    }

    public static TheoryData<string, string, object> BadNorms { get; } = new()
    {
        { "term.amount", "term", Plain with { Term = Term.WorkingDays(0) } },
        { "term.amount", "term", Plain with { Term = Term.WorkingDays(-3) } },
        { "term.amount", "term", Plain with { Term = Term.WorkingDays(1001) } },
        { "term.minutes", "term", Plain with { Term = Term.WorkingHours(0.01m) } },
        { "term.days", "term", Plain with { Term = new Term(1.5m, TermUnit.CalendarDays) } },
        { "term.unit", "term", Plain with { Term = new Term(1, (TermUnit)9) } },
        { "norm.clock", "clock", Plain with { Clock = "whenever" } },
        { "norm.code", "code", Plain with { Code = "" } },
        { "norm.code", "code", Plain with { Code = "a b" } },
        { "norm.text", "act", Plain with { Act = " " } },
        { "norm.text", "clause", Plain with { Clause = "" } },
        { "norm.text", "law", Plain with { Law = "" } },
        { "valid.reversed", "validTo", Plain with { ValidTo = new DateOnly(2026, 12, 31) } },
        { "valid.range", "validFrom", Plain with { ValidFrom = new DateOnly(1917, 1, 1) } },
        { "norm.season", "season", Plain with { Season = new Season(2, 30, 3, 1) } },
        { "norm.season", "season", Plain with { Season = new Season(13, 1, 3, 1) } },
        { "norm.extension", "extensibleBy", Plain with { Term = Term.CalendarDays(30), ExtensibleBy = 31 } },
        { "norm.extension", "extensibleBy", Plain with { ExtensibleBy = -1 } },
        { "norm.extension-unit", "extensibleBy", Plain with { ExtensibleBy = 5 } },
        { "norm.priority", "priority", Plain with { Priority = -1 } },
        { "norm.topic", "topics", Plain with { Topics = ["NOWHERE"] } },
    };

    [Theory]
    [MemberData(nameof(BadNorms), DisableDiscoveryEnumeration = true)]
    public void Norm_ThatIsNone_IsRefusedWithItsPlace(string code, string place, object norm)
    {
        var fault = Assert.Single(Faults(new NormRule((Norm)norm)));

        Assert.Equal((code, place), (fault.Code, fault.Place));
    }

    [Theory]
    [InlineData("hours.reversed", "18:00", "09:00", "")]
    [InlineData("hours.reversed", "09:00", "09:00", "")]
    [InlineData("hours.break-reversed", "09:00", "18:00", "14:00-13:00")]
    [InlineData("hours.break-outside", "09:00", "18:00", "08:00-09:30")]
    [InlineData("hours.break-outside", "09:00", "18:00", "17:30-18:30")]
    [InlineData("hours.break-crosses", "09:00", "18:00", "13:00-14:00 13:30-15:00")]
    [InlineData("hours.all-break", "09:00", "18:00", "09:00-13:00 13:00-18:00")]
    public void Hours_ThatCross_AreRefusedWithTheirDay(string code, string from, string to, string breaks)
    {
        var friday = SampleData.Perm.Rules.Hours.Of(DayOfWeek.Friday)!;
        var schedule = new OfficeSchedule(new Dictionary<DayOfWeek, OfficeHours>
        {
            [DayOfWeek.Friday] = friday,
            [DayOfWeek.Monday] = new(
                Time(from),
                Time(to),
                [
                    .. breaks
                        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                        .Select(pause => new OfficeBreak(Time(pause[..5]), Time(pause[6..])))]),
        });

        var fault = Assert.Single(Faults(new HoursRule(new DateOnly(2027, 1, 1), schedule)));

        Assert.Equal((code, "Monday"), (fault.Code, fault.Place));
    }

    [Fact]
    public void Hours_WithoutAnOpenDay_AreRefused() =>
        Assert.Equal(
            "hours.closed",
            Assert.Single(
                Faults(new HoursRule(new DateOnly(2027, 1, 1), new OfficeSchedule(new Dictionary<DayOfWeek, OfficeHours>())))).Code);

    [Theory]
    [InlineData(DayOfWeek.Sunday, "18:00")] // A Sunday is working only now and then.
    [InlineData(DayOfWeek.Monday, "10:00")] // A short Monday has no hour left.
    public void Hours_WithoutADayThatIsAlwaysThere_AreRefused(DayOfWeek only, string to)
    {
        var schedule = new OfficeSchedule(new Dictionary<DayOfWeek, OfficeHours> { [only] = new(Time("09:00"), Time(to), []) });

        Assert.Equal("hours.closed", Assert.Single(Faults(new HoursRule(new DateOnly(2027, 1, 1), schedule))).Code);
    }

    [Fact]
    public void Year_DateOutside_IsRefused() =>
        AssertYear("year.outside", "2027-01-01", Shipped2026 with { NonWorking = [new(2027, 1, 1)] });

    [Fact]
    public void Year_DayBothWorkingAndNot_IsRefused() => AssertYear(
        "year.both",
        "2026-02-21",
        Shipped2026 with { NonWorking = [.. Shipped2026.NonWorking, new(2026, 2, 21)], WorkingWeekends = [new(2026, 2, 21)], Moved = [] });

    [Fact]
    public void Year_ShortDayThatIsOff_IsRefused()
    {
        AssertYear("year.short-off", "2026-05-11", Shipped2026 with { Short = [new(2026, 5, 11)] });
        AssertYear("year.short-off", "2026-02-21", Shipped2026 with { Short = [new(2026, 2, 21)] });
    }

    [Fact]
    public void Year_WorkingWeekendOnAWeekday_IsRefused() =>
        AssertYear("year.no-weekend", "2026-02-24", Shipped2026 with { WorkingWeekends = [new(2026, 2, 24)] });

    [Fact]
    public void Year_DayOffMovedToAWorkingDay_IsRefused() =>
        AssertYear("year.moved-works", "2026-02-24", Shipped2026 with { Moved = [new(new(2026, 2, 24), new(2026, 2, 22))] });

    [Fact]
    public void Year_MovedFromOutside_IsRefused() =>
        AssertYear("year.outside", "2025-12-27", Shipped2026 with { Moved = [new(new(2026, 1, 9), new(2025, 12, 27))] });

    [Fact]
    public void Year_WeekendNamedOff_IsHarmless() =>
        Assert.Empty(Faults(new YearRule(Shipped2026 with { NonWorking = [.. Shipped2026.NonWorking, new(2026, 2, 22)] })));

    [Fact]
    public void Year_HolidayThatWorks_IsRefused() => AssertYear(
        "year.holiday-works",
        "2026-06-12",
        Shipped2026 with { NonWorking = [.. Shipped2026.NonWorking.Where(date => date != new DateOnly(2026, 6, 12))] });

    [Fact]
    public void Year_ThatHardlyWorks_IsRefused() => AssertYear(
        "year.too-few",
        "year",
        Shipped2026 with { NonWorking = [.. Enumerable.Range(0, 320).Select(new DateOnly(2026, 1, 1).AddDays)], Short = [], Moved = [] });

    [Fact]
    public void Layer_DayTwice_Outside_OrNameless_IsRefused()
    {
        LayerDay day = new(new(2027, 5, 11), DayKind.NonWorking, "Радоница");

        Assert.Empty(Faults(new LayerRule(2027, [day])));
        Assert.Equal("layer.twice", Assert.Single(Faults(new LayerRule(2027, [day, day with { Kind = DayKind.Short }]))).Code);
        Assert.Equal("year.outside", Assert.Single(Faults(new LayerRule(2026, [day]))).Code);
        Assert.Equal("layer.title", Assert.Single(Faults(new LayerRule(2027, [day with { Title = " " }]))).Code);
    }

    private static void AssertYear(string code, string place, ProductionYear year)
    {
        var fault = Assert.Single(Faults(new YearRule(year)));
        Assert.Equal((code, place), (fault.Code, fault.Place));
    }

    private static IReadOnlyList<RuleFault> Faults(RuleBody body, DeadlineRules? rules = null) => new RuleCheck(
        rules ?? SampleData.DeadlineRules,
        SampleData.Perm.Topics).Faults(body);

    private static TimeOnly Time(string text) => TimeOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
