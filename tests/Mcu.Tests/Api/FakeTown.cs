using Mcu.Application.People;
using Mcu.Application.Town;
using Mcu.Application.Triage;

namespace Mcu.Tests.Api;

/// <summary>A town of one block.</summary>
internal static class FakeTown
{
    public static readonly Municipality Municipality = new(
        new MunicipalityInfo("test", "Город", "Край", "Asia/Yekaterinburg", null),
        [new SectorBlock("roads", "Дорожный блок")],
        [new Executor("road-works", "Управление дорог", "roads")],
        [new District("lenin", "Ленинский", "Лен")]);

    public static readonly Staff Staff = new(
        [
            new Person("p-duty", "Тулвина А. С.", "Дежурный", Roles.DutyOfficer, null, null),
            new Person("p-deputy", "Колвинская Л. Р.", "Заместитель", Roles.Deputy, "roads", null),
        ],
        []);

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
