namespace Mcu.Application.Deadlines;

/// <summary>Which norms an incident starts with. The first, small book; norms become rows that people change.</summary>
public static class NormBook
{
    /// <summary>Proposal of the domain (В3): nobody looks at it for half a working day.</summary>
    private static readonly Norm Reaction = new("REACT", DeadlineClock.ReactionCode, Term.WorkingHours(4), "Порядок МЦУ", "принять за 4 рабочих часа");

    private static readonly Norm ReactionImportant = new("REACT-I", DeadlineClock.ReactionCode, Term.WorkingHours(1), "Порядок МЦУ", "важное: принять за 1 рабочий час");

    /// <summary>First answer in «Инцидент менеджмент»: 9 working hours, important 4 (Б3, found: Sevastopol, 2020).</summary>
    private static readonly Norm Message = new("IM", DeadlineClock.AnswerCode, Term.WorkingHours(9), "«Инцидент менеджмент»", "первый ответ за 9 рабочих часов");

    private static readonly Norm MessageImportant = new("IM-I", DeadlineClock.AnswerCode, Term.WorkingHours(4), "«Инцидент менеджмент»", "важное: первый ответ за 4 рабочих часа");

    /// <summary>59-ФЗ art. 12 part 1: 30 days from registration; registration steps come with their own clocks later.</summary>
    private static readonly Norm Appeal = new("59FZ", DeadlineClock.AnswerCode, Term.CalendarDays(30), "59-ФЗ", "ст. 12 ч. 1: 30 дней");

    private static readonly Dictionary<string, Norm> All =
        new[] { Reaction, ReactionImportant, Message, MessageImportant, Appeal }.ToDictionary(norm => norm.Code);

    /// <summary>The norm by its code; null when the book no longer has it.</summary>
    public static Norm? Find(string code) => All.GetValueOrDefault(code);

    /// <summary>The norms that start when an incident is registered.</summary>
    public static IEnumerable<Norm> For(bool isAppeal, bool isImportant) =>
        [isImportant ? ReactionImportant : Reaction, isAppeal ? Appeal : isImportant ? MessageImportant : Message];
}
