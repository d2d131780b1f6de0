using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Dashboard.Cli;
using Mcu.Tests.Support;

namespace Mcu.Tests.Incidents;

/// <summary>A postponement never affects a clock of 59-ФЗ, and one that is in force counts for the final answer.</summary>
public class PostponedLawTests
{
    private static readonly DateTimeOffset Came = SampleData.InPerm("2026-11-16 10:00");

    /// <summary>A local norm for appeals beside the federal law.</summary>
    private static NormRule Local => new(Card.Shipped("LOCAL") with { IsOn = true, Kind = MessageKind.Appeal });

    public static IEnumerable<TheoryDataRow<string>> Laws =>
        SampleData.Rules.Norms.All.Where(norm => ClockCodes.IsAnswer(norm.Clock))
            .Select(norm => new TheoryDataRow<string>(norm.Law))
            .DistinctBy(row => row.Data);

    [Theory]
    [MemberData(nameof(Laws))]
    public void Postpone_OfEveryLaw_RestsItsAnswer_ButNeverThatOf59Fz(string law)
    {
        // The answer clocks of all laws on one incident: all norms are on, for any kind and source.
        var rules = Card.Rules([.. SampleData.Rules.Norms.All
            .Where(norm => norm.Clock == ClockCodes.Answer)
            .Select(
                norm => new NormRule(
                    norm with { IsOn = true, Kind = null, Sources = [], Topics = [], OnlyImportant = false, Season = null }))]);
        var incident = Card.New(rules, MessageKind.Appeal, received: Came);
        var before = Of(law);

        Assert.Equal(Outcome.Done, Postpone(incident, rules, "2026-12-10 10:00"));

        Assert.Equal(AppealLaw.Is(law), Of(law) == before);
        Assert.Equal(AppealLaw.Is(law), Of(law).Pauses is null);

        DeadlineClock Of(string law) =>
            incident.Clocks.Single(clock => clock.Code == ClockCodes.Answer && rules.Current.NormOf(clock)!.Law == law);
    }

    [Theory]
    [InlineData("59-ФЗ", true)]
    [InlineData("59‑ФЗ", true)] // With a hyphen that does not break.
    [InlineData(" 59 - фз ", true)]
    [InlineData("159-ФЗ", false)]
    [InlineData("ИМ", false)]
    public void AppealLaw_IsKnownHoweverAnAdministratorWroteIt(string law, bool isIt) => Assert.Equal(isIt, AppealLaw.Is(law));

    [Fact]
    public void Postpone_AnAppeal_IsRefusedWithTheLawsSentence_WhateverElseIsMissing()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, MessageKind.Appeal, received: Came);

        Assert.Equal("postpone.appeal", Card.Code(Postpone(incident, rules, "2026-12-10 10:00")));
        Assert.Equal("postpone.appeal", Card.Code(incident.Postpone(Came.AddDays(-1), "", "", "Ольга", rules, Came)));
        Assert.Empty(incident.Unpublished);
    }

    [Fact]
    public void Postpone_AnAppealWithAnotherLawBeside_RestsOnlyThatOne()
    {
        var rules = Card.Rules(Local);
        var incident = Card.New(rules, MessageKind.Appeal, received: Came);
        var federal = incident.Clock("59FZ");

        Assert.Equal(Outcome.Done, Postpone(incident, rules, "2026-11-20 10:00"));

        Assert.Equal(federal, incident.Clock("59FZ"));
        Assert.NotNull(incident.Clock("LOCAL").Pauses);
    }

    [Fact]
    public void Check_ListsAppealsPausedByAnOlderVersion_AndTheRecalculationCorrectsThem()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, MessageKind.Appeal, received: Came);
        var due = incident.Clock("59FZ").DueAt;
        var paused = Paused(incident);

        Assert.Contains(
            incident.Number,
            Assert.Single(CheckCommand.Paused([IncidentCard.From(incident), paused], rules)),
            StringComparison.Ordinal);

        var line = Assert.Single(
            Application.RuleChanges.RulePreview.Of([paused], rules.Current, Came, null, TestContext.Current.CancellationToken).Lines);
        Assert.Equal((paused.Answer!.DueAt, due), (line.Was, line.DueAt));
        var mended = ClockCorrection.Renewed(paused.Answer!, rules.Current)!;
        Assert.Equal((null, due), (mended.Pauses, mended.DueAt));
        Assert.Null(ClockCorrection.Renewed(mended, rules.Current));
    }

    [Fact]
    public void Interim_DuringAPostponement_FinalAnswerEndsNoEarlierThanThePostponedFirstWould()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, received: Came);
        Postpone(incident, rules, "2026-12-16 10:00");
        var first = incident.Clock("IM").DueAt;
        Assert.Equal(new DateOnly(2026, 12, 17), SampleData.Zone.Day(first));

        incident.Interim("Ждём плитку.", "Ольга", rules.Current, Came.AddHours(1));

        var final = incident.Clock("IM-FIN");
        Assert.Equal(first, final.DueAt);
        var how = new Derivation();
        Assert.Equal(
            final.DueAt,
            DeadlineCalculator.Due(rules.Current.Calendar, final.Case(rules.Current.NormOf(final)!, rules.Current), how));
        Assert.Equal(
            (first, SampleData.InPerm("2026-12-16 10:00")),
            how.Steps.Where(step => step.Kind is StepKind.NotBefore).Select(step => (step.From, step.To)).Single());
        Assert.True(final.SoonAt > SampleData.InPerm("2026-12-16 10:00"));
    }

    [Fact]
    public void Interim_AfterThePostponementHasEnded_IsCalculatedFromItselfAlone()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, received: Came);
        Postpone(incident, rules, "2026-11-18 10:00");

        incident.Interim("Ждём плитку.", "Ольга", rules.Current, SampleData.InPerm("2026-11-18 10:00"));

        Assert.Equal((null, SampleData.InPerm("2026-11-27 17:00")), (incident.Clock("IM-FIN").First, incident.Clock("IM-FIN").DueAt));
    }

    [Fact]
    public void Interim_DuringAShortPostponement_IsNoLaterThanItsOwnTerm()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, received: Came);
        Postpone(incident, rules, "2026-11-18 10:00");

        incident.Interim("Ждём плитку.", "Ольга", rules.Current, Came.AddHours(1));

        Assert.Equal(SampleData.InPerm("2026-11-25 18:00"), incident.Clock("IM-FIN").DueAt);
    }

    [Fact]
    public void Postpone_TheFinalAnswerAgain_MovesItsBoundToo()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, received: Came);
        Postpone(incident, rules, "2026-12-16 10:00");
        incident.Interim("Ждём плитку.", "Ольга", rules.Current, Came.AddHours(1));

        Assert.Equal(
            Outcome.Done,
            incident.Postpone(
                SampleData.InPerm("2026-12-22 10:00"),
                "причина",
                "Пётр",
                "Ольга",
                rules,
                SampleData.InPerm("2026-12-10 10:00")));

        Assert.True(incident.Clock("IM-FIN").DueAt > SampleData.InPerm("2026-12-22 10:00"));
    }

    /// <summary>As an older version wrote it: four weeks in which the appeal's answer is paused.</summary>
    private static IncidentCard Paused(Incident incident)
    {
        var card = IncidentCard.From(incident);
        var rules = SampleData.Rules;
        var clock = card.Answer! with { Pauses = [new Pause(Came, Came.AddDays(28))] };
        clock = clock.Calculate(rules.NormOf(clock)!, rules);
        return card with { Clocks = [.. card.Clocks.Select(other => other.Code == ClockCodes.Answer ? clock : other)] };
    }

    private static Outcome Postpone(Incident incident, DeadlineRules rules, string until) =>
        incident.Postpone(SampleData.InPerm(until), "Ждём плитку", "Пётр", "Ольга", rules, Came.AddHours(1));
}
