using Mcu.Application.Deadlines;

namespace Mcu.Dashboard.Words;

/// <summary>
/// «Почему такой срок»: how the deadline of a clock was calculated, by the rules it was calculated with, whatever has changed since.
/// </summary>
public sealed class ClockExplanation(DeadlineRules rules, DerivationFormatter words, Phrases phrases)
{
    /// <summary>
    /// The norm, the start, every day or stretch counted or skipped, pauses, extension, shift, the deadline, and the stop, one line each.
    /// </summary>
    public IReadOnlyList<string> Why(DeadlineClock clock)
    {
        var own = rules.At(clock.Rules);
        if (own.NormOf(clock) is not { } norm)
        {
            return [phrases.Say("Norm.gone", clock.Norm), phrases.Say("Due", Say(clock.DueAt)), .. Stop(clock)];
        }

        var how = new Derivation();
        var due = DeadlineCalculator.Due(own.Calendar, clock.Case(norm, own), how);
        return
        [
            phrases.Say("Norm", norm.Code, norm.Act, norm.Clause),
            words.Term(norm.Term),
            .. clock.Rules is { } version ? [phrases.Say("Edition", version)] : Array.Empty<string>(),
            .. words.Say(how, norm.Term.Unit, own.Calendar.Zone),
            .. due == clock.DueAt ? [] : new[] { phrases.Say("Edition.other", Say(clock.DueAt)) },
            .. Stop(clock),
        ];
    }

    /// <summary>The norm of a clock; null when the rules do not contain it.</summary>
    public Norm? Norm(DeadlineClock clock) => rules.At(clock.Rules).NormOf(clock);

    /// <summary>How late it is or was, in the norm's unit of time; null when it is not late.</summary>
    public string? Lateness(DeadlineClock clock, DateTimeOffset now)
    {
        var at = clock.StoppedAt ?? now;
        if (clock.IsWindow || at <= clock.DueAt || Norm(clock) is not { } norm)
        {
            return null;
        }

        var own = rules.At(clock.Rules);
        return norm.Term.Unit is TermUnit.WorkingHours
            ? words.Time(DeadlineCalculator.OfficeTime(own.Calendar, clock.DueAt, at))
            : words.Days(DeadlineCalculator.LateDays(own.Calendar, norm.Term.Unit, clock.DueAt, at), norm.Term.Unit);
    }

    private IEnumerable<string> Stop(DeadlineClock clock) => clock.StoppedAt is { } stopped ? [phrases.Say("Stopped", Say(stopped))] : [];

    private string Say(DateTimeOffset moment) => words.Moment(moment, rules.Zone);
}
