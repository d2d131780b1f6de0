using Mcu.Application.Appointments;
using Mcu.Application.Deadlines;
using Mcu.Application.Obligations;
using Mcu.Application.People;
using Mcu.Application.Town;
using Mcu.Application.Triage;

namespace Mcu.Infrastructure.Municipalities;

/// <summary>Everything a profile gives the application.</summary>
/// <param name="FirstStaff">The people of an installation that has none yet; of a demonstration, or of an older profile.</param>
/// <param name="Streets">Streets of each district, for the demo's made-up messages.</param>
/// <param name="Places">Well-known places in the genitive («у площади Дружбы»), for the demo.</param>
internal sealed record Profile(
    Municipality Town,
    OrganizationStructure Structure,
    StaffRecords FirstStaff,
    TopicTree Topics,
    RuleBase Rules,
    DistrictFinder Districts,
    Routes Routes,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Streets,
    IReadOnlyList<string> Places,
    ObligationCatalog Obligations,
    ProfileDocument Document);
