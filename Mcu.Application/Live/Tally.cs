namespace Mcu.Application.Live;

/// <summary>Running counts of open incidents in one cell, block or district.</summary>
internal sealed class Tally
{
    public int Open { get; set; }

    public int Unacknowledged { get; set; }

    public int DueSoon { get; set; }

    public int Overdue { get; set; }

    /// <summary>Unanswered incidents whose answer term ran out; they lower the score.</summary>
    public int AnswerLate { get; set; }

    public void Add(CardState state, int sign)
    {
        Open += sign;
        Unacknowledged += state.IsUnacknowledged ? sign : 0;
        DueSoon += state.IsSoon ? sign : 0;
        Overdue += state.IsOverdue ? sign : 0;
        AnswerLate += state.IsAnswerLate ? sign : 0;
    }
}

/// <summary>How an open incident is counted at a moment.</summary>
internal readonly record struct CardState(bool IsUnacknowledged, bool IsSoon, bool IsOverdue, bool IsAnswerLate);
