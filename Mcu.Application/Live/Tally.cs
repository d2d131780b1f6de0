namespace Mcu.Application.Live;

/// <summary>Running counts of open incidents in one cell, block or district.</summary>
internal sealed class Tally
{
    public int Open { get; set; }

    public int Unacknowledged { get; set; }

    public int DueSoon { get; set; }

    public int Overdue { get; set; }

    /// <summary>Unanswered whose answer term ran out: they count against the score.</summary>
    public int AnswerLate { get; set; }

    public void Add(Face face, int sign)
    {
        Open += sign;
        Unacknowledged += face.IsUnacknowledged ? sign : 0;
        DueSoon += face.IsSoon ? sign : 0;
        Overdue += face.IsOverdue ? sign : 0;
        AnswerLate += face.IsAnswerLate ? sign : 0;
    }
}

/// <summary>What an open incident counts as at a moment.</summary>
internal readonly record struct Face(bool IsUnacknowledged, bool IsSoon, bool IsOverdue, bool IsAnswerLate);
