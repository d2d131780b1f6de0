using FsCheck;
using FsCheck.Fluent;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Infrastructure.Store.Model;

namespace Mcu.Tests.Incidents;

/// <summary>
/// Properties of an incident's clocks under any sequence of commands; a sequence that violates one is printed step by step.
/// </summary>
public class RandomLifeTests
{
    private const int Steps = 60;

    [Fact]
    public void Clocks_WhateverIsAsked_KeepTheirStartAndTheirHistory() => Holds((life, before, asked) =>
    {
        foreach (var (was, now) in before.Zip(life.Incident.Clocks))
        {
            Assert.Equal((was.Code, was.StartedAt), (now.Code, now.StartedAt));
            Assert.True(was.StoppedAt is null || was.Dropped is true || was == now with { Dropped = was.Dropped }, $"{was} became {now}");
        }
    });

    [Fact]
    public void Postpone_WhateverElseHappened_NeverMovesAClockOf59Fz() => Holds((life, before, asked) =>
    {
        foreach (var (was, now) in before.Zip(life.Incident.Clocks).Where(pair => AppealLaw.Is(Law(life, pair.First))))
        {
            Assert.Null(now.Pauses);
            Assert.True(!asked.StartsWith("postpone", StringComparison.Ordinal) || was == now, $"{was} became {now}");
        }
    });

    [Fact]
    public void Windows_AtAnyMoment_AreNeverLate_AndCountInNoNextDeadline() => Holds((life, before, asked) =>
    {
        foreach (var window in life.Incident.Clocks.Where(clock => clock.IsWindow))
        {
            Assert.Null(window.NextRungAt);
            Assert.All(
                Enumerable.Range(-20, 60).Select(day => window.Read(life.Now.AddDays(day))),
                face => Assert.Contains(face, new[] { ClockStatus.Running, ClockStatus.Ended }));
        }

        var running = life.Incident.Clocks.Where(clock => clock is { StoppedAt: null, IsWindow: false }).ToArray();
        Assert.Equal(running.Min(clock => (DateTimeOffset?)clock.DueAt), life.Incident.NextDueAt);
        Assert.Equal(running.Min(clock => clock.NextRungAt), life.Incident.EscalateAt);
    });

    [Fact]
    public void Deadline_OfEveryRunningClock_FollowsFromItsInputsByItsOwnRules_AndItsDerivationAddsUp() =>
        Holds((life, before, asked) =>
    {
        foreach (var clock in life.Incident.Clocks.Where(clock => clock.StoppedAt is null))
        {
            var own = life.Rules.At(clock.Rules);
            var norm = own.NormOf(clock)!;
            var how = new Derivation();
            Assert.Equal(clock.DueAt, DeadlineCalculator.Due(own.Calendar, clock.Case(norm, own), how));
            var counted = how.Steps.Where(step => step.Kind is StepKind.Counted).ToArray();
            if (norm.Term.Unit is TermUnit.WorkingHours)
            {
                Assert.Equal(norm.Term.Time, counted.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Time));
            }
            else
            {
                Assert.Equal((int)norm.Term.Amount + (clock.ExtensionDays ?? 0), counted.Sum(step => step.Days));
            }
        }
    });

    [Fact]
    public void FinalAnswer_NeverEndsBeforeThePostponementThatWasInForce() => Holds((life, before, asked) =>
    {
        foreach (var final in life.Incident.Clocks.Where(clock => clock is { First: not null, StoppedAt: null }))
        {
            Assert.True(final.DueAt >= final.First!.Pauses[^1].To, $"{final}");
        }
    });

    [Fact]
    public void Escalation_NotifiesEachLevelOnce_AndOfNoDelayBeforeTheDeadlineWasSet() => Holds((life, before, asked) =>
    {
        var changes = life.Incident.Unpublished;
        var told = changes.Select(change => change.Event).OfType<IncidentEscalated>().ToArray();
        Assert.Equal(told.Length, told.Select(rung => (rung.Clock, rung.Rung)).Distinct().Count());
        Assert.All(told, rung => Assert.True(rung.At <= life.Now));
        if (asked.StartsWith("classify", StringComparison.Ordinal) || asked == "recalculate")
        {
            foreach (var (was, now) in before.Zip(life.Incident.Clocks).Where(pair => pair.First.DueAt != pair.Second.DueAt))
            {
                Assert.True(now.NextRungAt is null || now.NextRungAt >= life.Now, $"{was} became {now}");
            }
        }
    });

    [Fact]
    public void Feed_OfAnyLife_IsAChainOfCards_ThatFitsItsColumns_AndReadsBack() => Holds((life, before, asked) =>
    {
        var changes = life.Incident.Unpublished;
        for (var i = 1; i < changes.Count; i++)
        {
            Assert.Same(changes[i - 1].Now, changes[i].Was);
            Assert.Equal(changes[i - 1].Now.Revision + 1, changes[i].Now.Revision);
        }

        var text = Json.Write(changes[^1].Now);
        Assert.Equal(text, Json.Write(Json.Read<IncidentCard>(text)));
        var happened = Json.Write(changes[^1].Event);
        Assert.Equal(happened, Json.Write(Json.Read<IncidentEvent>(happened)));
        Assert.InRange(Json.Write(life.Incident.Clocks).Length, 1, 4_000);
        Assert.InRange(text.Length, 1, 8_000);
    });

    private static string Law(RandomLife life, DeadlineClock clock) => life.Rules.At(clock.Rules).NormOf(clock)!.Law;

    /// <param name="property">Gets the state after a step, its clocks before it, and the command.</param>
    private static void Holds(Action<RandomLife, IReadOnlyList<DeadlineClock>, string> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1)), seed =>
        {
            var life = new RandomLife(seed);
            List<string> told = [];
            for (var step = 0; step < Steps; step++)
            {
                var before = life.Incident.Clocks;
                var asked = life.Step();
                told.Add($"{life.Now:O} {asked}");
                try
                {
                    property(life, before, asked);
                }
                catch (Exception error) when (error is not OutOfMemoryException)
                {
                    throw new InvalidOperationException(string.Join('\n', told), error);
                }
            }
        }));
}
