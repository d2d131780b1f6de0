using Mcu.Application.People;

namespace Mcu.Application.Obligations;

/// <summary>
/// The reports a centre must submit, by the act of its municipality. Where the profile says nothing, those of other municipalities are
/// proposed as a pattern.
/// </summary>
/// <param name="all">At most one for each rhythm.</param>
public sealed class ObligationCatalog(IReadOnlyList<Obligation> all)
{
    private const string Reporting = "постановление от 30.11.2023 № 962 (Красноармейский район)";

    /// <summary>Weekly, to the head of the administration, by closing time on Friday.</summary>
    public static readonly Obligation Weekly = new(
        "weekly",
        ObligationFrequency.Weekly,
        "распоряжение от 10.08.2022 № 32-х (Южно-Сахалинск)",
        "п. 3.2.1: еженедельная аналитическая записка главе администрации",
        [Roles.Head]) { IsProposal = true };

    public static readonly Obligation Quarterly = new(
        "quarterly",
        ObligationFrequency.Quarterly,
        Reporting,
        "ежеквартально до 05 числа месяца, следующего за отчётным",
        [Roles.Head, Roles.Coordinator]) { IsProposal = true };

    public static readonly Obligation Yearly = new(
        "yearly", ObligationFrequency.Yearly, Reporting, "ежегодно не позднее 20 декабря", [Roles.Head, Roles.Coordinator])
    {
        IsProposal = true,
    };

    /// <summary>What a municipality whose act names no report is proposed.</summary>
    public static readonly IReadOnlyList<Obligation> Pattern = [Weekly, Quarterly, Yearly];

    public IReadOnlyList<Obligation> All => all;

    /// <summary>The report of the pattern with a rhythm: its code, and its act where the municipality's own says nothing.</summary>
    public static Obligation Of(ObligationFrequency rhythm) => Pattern.First(obligation => obligation.Rhythm == rhythm);
}
