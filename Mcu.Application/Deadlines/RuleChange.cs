using System.Text.Json.Serialization;

namespace Mcu.Application.Deadlines;

/// <summary>One change of the rules by a person. Changes are only added, never overwritten, so they are the history.</summary>
/// <param name="Note">Why, in the person's words.</param>
public sealed record RuleChange(long Id, RuleBody Body, string By, DateTimeOffset At, string? Note);

/// <summary>
/// The changed part: the calendar of one year, the municipality's own days of a year, the office hours from a day on, one version of a
/// norm, or the ladder of a clock.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "part")]
[JsonDerivedType(typeof(YearRule), "year")]
[JsonDerivedType(typeof(LayerRule), "layer")]
[JsonDerivedType(typeof(HoursRule), "hours")]
[JsonDerivedType(typeof(NormRule), "norm")]
[JsonDerivedType(typeof(LadderRule), "ladder")]
public abstract record RuleBody;

/// <summary>The federal calendar of a year.</summary>
public sealed record YearRule(ProductionYear Year) : RuleBody;

/// <summary>All of the municipality's own days of a year.</summary>
public sealed record LayerRule(int Year, IReadOnlyList<LayerDay> Days) : RuleBody;

/// <summary>Office hours in force from a day on.</summary>
public sealed record HoursRule(DateOnly ValidFrom, OfficeSchedule Schedule) : RuleBody;

/// <summary>A norm, or a new version of one from its own first day on.</summary>
public sealed record NormRule(Norm Norm) : RuleBody;

/// <summary>
/// The whole escalation ladder of one kind of clock, for clocks that start from now on and those that a recalculation moves to it.
/// </summary>
/// <param name="Clock">One of <see cref="ClockCodes"/>.</param>
public sealed record LadderRule(string Clock, IReadOnlyList<EscalationLevel> Levels) : RuleBody;
