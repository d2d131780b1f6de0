using Mcu.Application.People;

namespace Mcu.Application.Duties;

/// <summary>The reports a centre owes. The acts are those the product was built from; a town without an act of its own takes them as a pattern.</summary>
public static class DutyBook
{
    private const string Reporting = "постановление от 30.11.2023 № 962 (Красноармейский район)";

    /// <summary>To the head of the administration, by Friday's closing.</summary>
    public static readonly Duty Weekly = new(
        "weekly",
        DutyRhythm.Weekly,
        "распоряжение от 10.08.2022 № 32-х (Южно-Сахалинск)",
        "п. 3.2.1: еженедельная аналитическая записка главе администрации",
        [Roles.Head]);

    public static readonly Duty Quarterly = new(
        "quarterly", DutyRhythm.Quarterly, Reporting, "ежеквартально до 05 числа месяца, следующего за отчётным", [Roles.Head, Roles.Coordinator]);

    public static readonly Duty Yearly = new(
        "yearly", DutyRhythm.Yearly, Reporting, "ежегодно не позднее 20 декабря", [Roles.Head, Roles.Coordinator]);

    public static readonly IReadOnlyList<Duty> All = [Weekly, Quarterly, Yearly];
}
