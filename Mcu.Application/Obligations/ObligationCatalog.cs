using Mcu.Application.People;

namespace Mcu.Application.Obligations;

/// <summary>
/// The reports a centre must submit. The acts are those of the municipalities the product was built for; one without an act of its own uses
/// them as a pattern.
/// </summary>
public static class ObligationCatalog
{
    private const string Reporting = "постановление от 30.11.2023 № 962 (Красноармейский район)";

    /// <summary>Weekly, to the head of the administration, by closing time on Friday.</summary>
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
