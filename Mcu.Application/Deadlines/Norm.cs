namespace Mcu.Application.Deadlines;

/// <summary>A rule that sets a deadline: how long, for which clock, and by which act and clause.</summary>
public sealed record Norm(string Code, string Clock, Term Term, string Act, string Clause)
{
    private const decimal SoonShare = 0.8m;

    /// <summary>Starts the norm's clock at a moment.</summary>
    public DeadlineClock Start(DateTimeOffset at, WorkCalendar calendar)
    {
        var dueAt = calendar.Add(at, Term);
        var soonAt = calendar.AddShare(at, Term, SoonShare);
        return new DeadlineClock(Clock, Code, at, soonAt < dueAt ? soonAt : dueAt, dueAt, NextRungAt: EscalationLadder.FirstAt(dueAt));
    }
}
