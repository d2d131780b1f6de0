using Mcu.Application.Incidents;
using Mcu.Application.People;
using Mcu.Dashboard.Words;
using Mcu.Tests.Support;

namespace Mcu.Tests.Card;

/// <summary>Who was told at a level of a ladder, in words.</summary>
public sealed class EscalationSentencesTests : PeopleTestContext
{
    [Theory]
    [InlineData(Roles.Deputy, "ivanov", "deputy", null, "заместитель главы, Иванов И. И.")]
    [InlineData(Roles.Deputy, "petrov", "deputy", "ivanov", "заместитель главы, Петров П. П. (за: Иванов И. И., до 12.12)")]
    [InlineData(
        Roles.SectorLead, "ivanov", "deputy", null,
        "руководитель отраслевого МЦУ: должность свободна, сообщено: Иванов И. И. (Заместитель)")]
    [InlineData(
        Roles.SectorLead, "lead", "lead", null,
        "руководитель отраслевого МЦУ: должность свободна, сообщение ждёт, кого назначат («Начальник отдела»)")]
    [InlineData(Roles.Curator, "rudneva", "head", null, "куратор: такой должности нет, сообщено: Руднева М. Л. (Руководитель центра)")]
    [InlineData(Roles.Curator, null, null, null, "куратор, некому сообщить")]
    [InlineData(Roles.Deputy, "gone", null, null, "заместитель главы, gone")]
    public void Level_SaysWhoWasTold_AndWhyThem(string role, string? person, string? position, string? substituteOf, string said)
    {
        var happened = new IncidentEscalated(Now.AddDays(2), "reaction", 1, role, person)
        {
            Position = position,
            SubstituteOf = substituteOf,
        };

        Assert.Equal($"Эскалация, ступень 1 (реакция): {said}", Get<TimelineFormatter>().Say(happened));
    }
}
