using Mcu.Application.Appointments;
using Mcu.Application.People;
using Mcu.Application.Town;
using Mcu.Application.Triage;
using Mcu.Tests.Support;

namespace Mcu.Tests.Api;

/// <summary>A town of one block.</summary>
internal static class FakeTown
{
    public static readonly Municipality Municipality = new(
        new MunicipalityInfo("test", "Город", "Край", "Asia/Yekaterinburg", null),
        [new SectorBlock("roads", "Дорожный блок"), new SectorBlock("water", "Водный блок")],
        [new Executor("road-works", "Управление дорог", "roads")],
        [new District("lenin", "Ленинский", "Лен")]);

    public static StaffDirectory Staff { get; } = TestStaff.Directory(
        (new Position("p-duty", "Дежурный", Roles.DutyOfficer), "Тулвина А. С."),
        (new Position("p-deputy", "Заместитель", Roles.Deputy) { Block = "roads" }, "Колвинская Л. Р."));

    public static readonly TopicTree Topics = new(
    [
        new TopicGroup(
            "ROAD",
            "Дороги",
            "Дороги",
            [],
            [],
            [new Topic("PIT", "ROAD", "Ямы на дороге", false, ["Выбоины"], [new WordStem("выбоин")])]),
    ]);
}
