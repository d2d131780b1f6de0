using System.Globalization;
using Mcu.Application.Common;
using Mcu.Dashboard.Kit;
using Mcu.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Kit;

public sealed class OutcomeTextsTests
{
    [Fact]
    public async Task Lost_TellsWhoWasFirstAndWhen_InTheTownsTime()
    {
        var outcome = new Outcome.Lost("incident.acknowledged", "Петров В. И.", PageHouse.Now.AddSeconds(12));

        Assert.Equal("Уже принято: Петров В. И., 11:00:12", await SayAsync(outcome, "ru"));
        Assert.Equal("Already acknowledged: Петров В. И., 11:00:12", await SayAsync(outcome, "en"));
    }

    [Fact]
    public async Task Lost_OnAnotherDay_TellsTheDay() =>
        Assert.Equal(
            "Уже принято: Петров В. И., 21 ноября, 11:00:00",
            await SayAsync(new Outcome.Lost("incident.acknowledged", "Петров В. И.", PageHouse.Now.AddDays(-2)), "ru"));

    [Theory]
    [InlineData("incident.closed", "Инцидент закрыт.")]
    [InlineData("incident.answered", "На инцидент уже ответили.")]
    [InlineData("incident.not-assigned", "Сначала назначьте исполнителя.")]
    public async Task Refused_TellsWhy(string code, string sentence) => Assert.Equal(sentence, await SayAsync(Outcome.Refuse(code), "ru"));

    [Fact]
    public async Task EveryOtherEnd_HasItsSentence()
    {
        Assert.Equal("Готово.", await SayAsync(Outcome.Done, "ru"));
        Assert.Equal("Такой карточки нет.", await SayAsync(new Outcome.Missing(), "ru"));
        Assert.Equal("На это у вас нет права.", await SayAsync(Outcome.NoRight, "ru"));
        Assert.Equal("You have no right to do this.", await SayAsync(Outcome.NoRight, "en"));
    }

    [Theory]
    [InlineData("duty.done")]
    [InlineData("incident.acknowledged")]
    [InlineData("incident.taken")]
    [InlineData("incident.changed")]
    public async Task EveryLoss_HasItsSentence_InBothLanguages(string code)
    {
        foreach (var language in new[] { "ru", "en" })
        {
            Assert.DoesNotContain("Lost.", await SayAsync(new Outcome.Lost(code, "", PageHouse.Now), language), StringComparison.Ordinal);
        }
    }

    private static async Task<string> SayAsync(Outcome outcome, string language)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using var house = new PageHouse();
        await using var scope = house.Services.CreateAsyncScope();
        return scope.ServiceProvider.GetRequiredService<OutcomeTexts>().Say(outcome, "Готово.", "Такой карточки нет.");
    }
}
