namespace Mcu.Application.Live;

/// <summary>What came and what was answered on one calendar day of the municipality.</summary>
public readonly record struct DayFlow(int Received, int Answered, int AnsweredInTime)
{
    public static DayFlow operator +(DayFlow a, DayFlow b) =>
        new(a.Received + b.Received, a.Answered + b.Answered, a.AnsweredInTime + b.AnsweredInTime);

    public static DayFlow operator -(DayFlow a, DayFlow b) =>
        new(a.Received - b.Received, a.Answered - b.Answered, a.AnsweredInTime - b.AnsweredInTime);
}

/// <summary>The flow of a day for one block and one district (null: «не определено»).</summary>
public sealed record PlacedFlow(DateOnly Day, string? Block, string? District, DayFlow Flow);
