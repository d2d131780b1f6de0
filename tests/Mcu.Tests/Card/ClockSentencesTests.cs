using System.Globalization;
using Mcu.Dashboard.Words;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Tests.Support;
using Mcu.Tests.Incidents;
using CardOf = Mcu.Tests.Incidents.Card;

namespace Mcu.Tests.Card;

/// <summary>
/// What the timeline and «почему такой срок» say about clocks after rule changes, corrections, postponements and windows.
/// </summary>
public sealed class ClockSentencesTests : PageTestContext
{
    private static readonly DateTimeOffset At = SampleData.InPerm("2026-11-23 11:00");

    public static IEnumerable<TheoryDataRow<IncidentEvent, string, string>> Events =>
    [
        new(
            new IncidentClassified(At, "О", "ROAD", null, "north")
            {
                Norms = [new ChangedNorm("answer", "POS-STD", "POS-FAST", At.AddDays(9), At.AddDays(3))],
            },
            "Определено: Дороги; Северный. Сроки: ответ — POS-FAST вместо POS-STD, 26 ноября, 11:00 вместо 2 декабря, 11:00",
            "Placed: Дороги; Северный. Deadlines: answer — POS-FAST instead of POS-STD, 26 November, 11:00 instead of 2 December, 11:00"),
        new(
            new IncidentClassified(At, "О", "ROAD", null, "north")
            {
                Norms = [new ChangedNorm("answer", "MUR", null, At, null), new ChangedNorm("answer", null, "IM", null, At)],
            },
            "Определено: Дороги; Северный. Сроки: ответ — норма MUR к этой теме не применяется; ответ — IM, 11:00",
            "Placed: Дороги; Северный. Deadlines: answer — norm MUR does not apply to this topic; answer — IM, 11:00"),
        new(
            new DeadlinesMoved(At, "О", 5, []) { Kept = ["reaction", "answer"] },
            "Часы перешли на правила № 5 без сдвига: реакция, ответ",
            "Clocks went over to rules no. 5 without a move: reaction, answer"),
        new(
            new DeadlinesMoved(At, "О", 5, [new MovedDeadline("answer", "IM", At.AddHours(1), At)]) { Kept = ["reaction"] },
            "Сроки пересчитаны по правилам № 5: ответ — 11:00 вместо 12:00; без сдвига перешли: реакция",
            "Deadlines reckoned anew by rules no. 5: answer — 11:00 instead of 12:00; went over without a move: reaction"),
        new(
            new DeadlinesMoved(
                At,
                null,
                0,
                [new MovedDeadline("objection", "UV-OBJ", At.AddHours(1), At)]) { Why = DeadlinesMoved.Windows },
            "Окно возражения заканчивается вместе с последним днём: возражение — 11:00 вместо 12:00",
            "The objection window ends with its last day: objection — 11:00 instead of 12:00"),
    ];

    [Theory]
    [MemberData(nameof(Events))]
    public void Timeline_SaysWhichNormAndWhichRules_InBothLanguages(IncidentEvent happened, string russian, string english)
    {
        var words = Get<TimelineFormatter>();

        Assert.Equal(russian, In("ru-RU", () => words.Say(happened)));
        Assert.Equal(english, In("en-GB", () => words.Say(happened)));
    }

    [Fact]
    public void Why_OfAStartWithMilliseconds_AddsUpToTheHour()
    {
        var clock = DeadlineClock.Start(CardOf.Shipped("REACT-I"), SampleData.InPerm("2026-11-23 12:07:06.500"), SampleData.Rules);

        var said = In("ru-RU", () => Get<ClockExplanation>().Why(clock));

        Assert.Contains("23.11.2026, пн: с 12:07:06 до 13:55:06 без перерыва — 1 ч", said);
        clock = DeadlineClock.Start(CardOf.Shipped("REACT-I"), SampleData.InPerm("2026-11-23 17:07:06.500"), SampleData.Rules);
        said = In("ru-RU", () => Get<ClockExplanation>().Why(clock));
        Assert.Contains("23.11.2026, пн: с 17:07:06 до 18:00 — 52 мин 54 с", said);
        Assert.Contains("24.11.2026, вт: с 09:00 до 09:07:06 — 7 мин 6 с", said);
    }

    /// <summary>
    /// Nine hours from 16 November 10:00:00.500, paused from 11:30:20.700 until 17 November 09:00:10.900: shown in whole seconds, each part
    /// as long as its own moments.
    /// </summary>
    [Fact]
    public void Why_OfAPostponementWithMilliseconds_EachPieceIsAsLongAsItsMoments_AndAllAreTheTerm()
    {
        var rules = CardOf.Rules();
        var incident = CardOf.New(rules, received: SampleData.InPerm("2026-11-16 10:00:00.500"));
        incident.Postpone(
            SampleData.InPerm("2026-11-17 09:00:10.900"),
            "причина",
            "Пётр",
            "Ольга",
            rules,
            SampleData.InPerm("2026-11-16 11:30:20.700"));

        var said = In("ru-RU", () => Get<ClockExplanation>().Why(incident.Clock("IM")));

        Assert.Contains("16.11.2026, пн: с 10:00 до 11:30:20 — 1 ч 30 мин 20 с", said);
        Assert.Contains("17.11.2026, вт: с 09:00 до 09:00:10 — срок приостановлен, 10 с не считается", said);
        // Nine hours less the first part; the break is 48 minutes.
        Assert.Contains("17.11.2026, вт: с 09:00:10 до 17:17:50 без перерыва — 7 ч 29 мин 40 с", said);
    }

    [Fact]
    public void Why_OfAWindow_NamesItsLastDay_AndHasNoLateness()
    {
        var clock = DeadlineClock.Start(CardOf.Shipped("UV-OBJ"), SampleData.InPerm("2026-11-22 15:00"), SampleData.Rules);
        var words = Get<ClockExplanation>();

        Assert.Contains("Окно закрывается с концом дня 29.11.2026 (24:00), рабочий он или нет", In("ru-RU", () => words.Why(clock)));
        Assert.Null(words.Lateness(clock, clock.DueAt.AddDays(5)));
        Assert.DoesNotContain("нерабочий (", string.Join('\n', In("ru-RU", () => words.Why(clock))), StringComparison.Ordinal);
    }

    [Fact]
    public void Why_OfAFinalAnswerAfterAPostponement_SaysWhyItIsLater()
    {
        var rules = CardOf.Rules();
        var incident = CardOf.New(rules, received: SampleData.InPerm("2026-11-16 10:00"));
        var now = SampleData.InPerm("2026-11-16 11:00");
        incident.Postpone(SampleData.InPerm("2026-12-16 10:00"), "причина", "Пётр", "Ольга", rules, now);
        incident.Interim("Ждите.", "Ольга", rules.Current, now);

        var said = In("ru-RU", () => Get<ClockExplanation>().Why(incident.Clocks[^1]));

        Assert.Contains(
            "Отсрочка до 16.12.2026 10:00 действует и для окончательного ответа: он ожидается не раньше, чем первый ответ " +
            "с учётом отсрочки, — 17.12.2026 09:48",
            said);
        Assert.DoesNotContain(said, line => line.StartsWith("Правила с тех пор", StringComparison.Ordinal));
    }

    private static T In<T>(string language, Func<T> say)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
        return say();
    }
}
