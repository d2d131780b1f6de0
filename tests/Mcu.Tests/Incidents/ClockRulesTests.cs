using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Incidents;

/// <summary>The rules a clock uses: those of its own day until a recalculation, and the norm of the day on which it starts.</summary>
public class ClockRulesTests
{
    private static readonly DateTimeOffset Christmas = SampleData.InPerm("2026-12-25 10:00");

    /// <summary>2027 with a working Saturday that an unconfirmed year does not know.</summary>
    private static YearRule Confirmed2027
    {
        get
        {
            var year = SampleData.Perm.Rules.Years.Single(year => year.Year == 2027);
            return new YearRule(year with
            {
                Confirmed = true,
                NonWorking = year.NonWorking.Append(new DateOnly(2027, 2, 22)).ToHashSet(),
                WorkingWeekends = year.WorkingWeekends.Append(new DateOnly(2027, 2, 20)).ToHashSet(),
                Short = year.Short.Append(new DateOnly(2027, 2, 20)).ToHashSet(),
                Moved = [
                    .. year.Moved.Where(move => move.From != new DateOnly(2027, 2, 20)),
                    new MovedDay(new DateOnly(2027, 2, 22), new DateOnly(2027, 2, 20)),
                ],
            });
        }
    }

    [Fact]
    public void Recalculate_WhereTheMomentStays_LaterExtensionUsesTheConfirmedYear()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, MessageKind.Appeal, received: Christmas);
        Assert.Equal(SampleData.InPerm("2027-01-22 17:00"), incident.Clock("59FZ").DueAt);
        Card.Change(rules, Confirmed2027);

        incident.Recalculate(rules.Current, "Ольга", Christmas);

        Assert.Equal((SampleData.InPerm("2027-01-22 17:00"), 1L), (incident.Clock("59FZ").DueAt, incident.Clock("59FZ").Rules!.Value));
        incident.Extend(29, "исх. 5", "Ольга", rules, Christmas);
        Assert.Equal(SampleData.InPerm("2027-02-20 17:00"), incident.Clock("59FZ").DueAt);
    }

    [Fact]
    public void Recalculate_WhereNoMomentMoves_PutsEveryTouchedClockUnderTheNewRules_AsOneEvent()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, MessageKind.Appeal, received: Christmas);
        Card.Change(rules, Confirmed2027);

        incident.Recalculate(rules.Current, "Ольга", Christmas.AddHours(1));

        var told = Assert.IsType<DeadlinesMoved>(Assert.Single(incident.Unpublished).Event);
        Assert.Equal(["reaction", "forwarding", "answer"], told.Kept!);
        Assert.Empty(told.Moved);
        Assert.Equal([1L, null, 1L, 1L], incident.Clocks.Select(clock => clock.Rules)); // The registration ended at once.
        Assert.Equal(incident.Clocks, incident.Unpublished[^1].Now.Clocks);
        incident.Published();
        incident.Recalculate(rules.Current, "Ольга", Christmas.AddHours(2));
        Assert.Empty(incident.Unpublished);
    }

    [Fact]
    public void Recalculate_NotChosen_KeepsItsRules_AlsoForALaterExtension()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, MessageKind.Appeal, received: Christmas);
        Card.Change(rules, Confirmed2027);

        incident.Extend(29, "исх. 5", "Ольга", rules, Christmas);

        Assert.Equal(SampleData.InPerm("2027-02-20 17:00").AddDays(2).AddHours(1), incident.Clock("59FZ").DueAt);
        Assert.Null(incident.Clock("59FZ").Rules);
    }

    [Fact]
    public void Recalculate_AfterAChangeOfOneNorm_TouchesOnlyTheClocksOfThatNorm()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules);
        Card.Change(
            rules,
            new NormRule(Card.Shipped("IM") with { Clause = "новая редакция" }),
            new NormRule(Card.Shipped("IM-FIN") with { Clause = "новая редакция" }));

        incident.Recalculate(rules.Current, "Ольга", SampleData.Monday9);

        Assert.Equal((null, 2L), (incident.Clock("REACT").Rules, incident.Clock("IM").Rules!.Value));
    }

    [Fact]
    public void Recalculate_OfAYearBeforeItsStart_OrANormFromALaterDay_IsNoEvent()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules);
        Card.Change(
            rules,
            new LayerRule(2025, [new LayerDay(new DateOnly(2025, 6, 12), DayKind.NonWorking, "День города")]),
            new NormRule(Card.Shipped("IM") with { ValidFrom = new DateOnly(2026, 11, 24), Term = Term.WorkingHours(1) }));

        incident.Recalculate(rules.Current, "Ольга", SampleData.Monday9);

        Assert.Empty(incident.Unpublished);
    }

    [Fact]
    public void Recalculate_ThatMakesADeadlinePast_EscalatesFromNowOn()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules);
        var now = SampleData.InPerm("2026-11-23 12:00");
        Card.Change(rules, new NormRule(Card.Shipped("REACT") with { Term = Term.WorkingHours(1) }));

        incident.Recalculate(rules.Current, "Ольга", now);
        incident.Escalate(now.AddMinutes(1), rules, role => new Recipient(role));

        Assert.Equal([now], incident.Unpublished.Select(change => change.Event).OfType<IncidentEscalated>().Select(rung => rung.At));
        Assert.Equal(SampleData.InPerm("2026-11-23 13:00"), incident.EscalateAt);
    }

    [Theory]
    [InlineData("2026-11-10 23:30", "2026-11-11 00:31", "2026-12-01 18:00")] // Started on the new norm's first day.
    [InlineData("2026-11-10 23:30", "2026-11-10 23:59:59.999", "2026-12-10 18:00")]
    [InlineData("2026-11-11 00:00", "2026-11-11 00:00", "2026-12-01 18:00")]
    [InlineData("2026-11-08 10:00", "2026-11-12 10:00", "2026-12-02 18:00")]
    public void Norm_IsThatOfTheDayTheClockStarts_NotOfReceipt(string received, string registered, string due)
    {
        var rules = Card.Rules(
            new NormRule(Card.Shipped("59FZ") with { Term = Term.CalendarDays(20), ValidFrom = new DateOnly(2026, 11, 11) }));

        var incident = Card.New(rules, MessageKind.Appeal, received: SampleData.InPerm(received), accepted: SampleData.InPerm(registered));

        Assert.Equal(SampleData.InPerm(due), incident.Clock("59FZ").DueAt);
        Assert.Equal(
            incident.Clock("59FZ").DueAt,
            DeadlineCalculator.Due(
                rules.Current.Calendar,
                incident.Clock("59FZ").Case(rules.Current.NormOf(incident.Clock("59FZ"))!, rules.Current)));
    }

    [Fact]
    public void Norm_OfTheStart_IsTheSameForALaterExtension()
    {
        var rules = Card.Rules(
            new NormRule(Card.Shipped("59FZ") with { Term = Term.CalendarDays(20), ValidFrom = new DateOnly(2026, 11, 11) }));
        var incident = Card.New(
            rules,
            MessageKind.Appeal,
            received: SampleData.InPerm("2026-11-10 23:30"),
            accepted: SampleData.InPerm("2026-11-11 00:31"));

        incident.Extend(1, "исх. 5", "Ольга", rules, SampleData.InPerm("2026-11-12 10:00"));

        Assert.Equal(SampleData.InPerm("2026-12-02 18:00"), incident.Clock("59FZ").DueAt);
    }

    [Fact]
    public void Norm_ThatEndsBetweenReceiptAndRegistration_DoesNotStart()
    {
        var ending = Card.Shipped("59FZ") with
        {
            Code = "59FZ-20",
            Term = Term.CalendarDays(20),
            Priority = 10,
            ValidTo = new DateOnly(2026, 11, 10),
        };
        var rules = Card.Rules(new NormRule(ending));

        Assert.Equal("59FZ", Answer("2026-11-10 23:30", "2026-11-11 00:31"));
        Assert.Equal("59FZ-20", Answer("2026-11-10 23:30", "2026-11-10 23:31"));

        string Answer(string received, string registered) =>
            Card.New(rules, MessageKind.Appeal, received: SampleData.InPerm(received), accepted: SampleData.InPerm(registered))
            .Clocks.Single(clock => clock.Code == ClockCodes.Answer).Norm;
    }

    [Fact]
    public void Norm_WhoseVersionChangesWhereItStartsFrom_StillRuns()
    {
        var from = new DateOnly(2026, 11, 11);
        var rules = Card.Rules(
            new NormRule(Card.Shipped("59FZ") with { FromRegistration = false, ValidFrom = from, Term = Term.CalendarDays(20) }));

        var incident = Card.New(
            rules,
            MessageKind.Appeal,
            received: SampleData.InPerm("2026-11-10 10:00"),
            accepted: SampleData.InPerm("2026-11-11 10:00"));

        Assert.Equal(SampleData.InPerm("2026-12-01 18:00"), incident.Clock("59FZ").DueAt);
    }

    [Fact]
    public void KindOfSource_IsAFactOfTheIncident_WhateverTheSettingsSayLater()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, source: SourceKind.ManageTogether);

        incident.KnowSource(SourceKind.Api);

        Assert.Equal(SourceKind.ManageTogether, incident.SourceKind);
        incident.Answer("Готово.", "Ольга", SampleData.Monday9, incident.Objections(rules.Current, SampleData.Monday9));
        Assert.Equal("UV-OBJ", incident.Clocks[^1].Norm);
    }
}
