using Mcu.Application.People;

namespace Mcu.Application.Obligations;

/// <summary>
/// The reports a centre owes. The acts are those the product was built from; a town without an act of its own takes them as a pattern.
/// </summary>
public static class ObligationCatalog
{
    private const string Reporting = "постановление от 30.11.2023 № 962 (Красноармейский район)";

    /// <summary>To the head of the administration, by Friday's closing.</summary>
    public static readonly Obligation Weekly = new(
        "weekly",
        ObligationFrequency.Weekly,
        "распоряжение от 10.08.2022 № 32-х (Южно-Сахалинск)",
        "п. 3.2.1: еженедельная аналитическая записка главе администрации",
        [Roles.Head]);

    public static readonly Obligation Quarterly = new(
        "quarterly",
        ObligationFrequency.Quarterly,
        Reporting,
        "ежеквартально до 05 числа месяца, следующего за отчётным",
        [Roles.Head, Roles.Coordinator]);

    public static readonly Obligation Yearly = new(
        "yearly", ObligationFrequency.Yearly, Reporting, "ежегодно не позднее 20 декабря", [Roles.Head, Roles.Coordinator]);

    public static readonly IReadOnlyList<Obligation> All = [Weekly, Quarterly, Yearly];
}
