using System.Globalization;
using Mcu.Dashboard.Words;
using Mcu.Application.Common;
using Mcu.Tests.Support;

namespace Mcu.Tests.Components;

public sealed class OutcomeTextsTests : PageTestContext
{
    [Fact]
    public void LostRace_SaysWhoWasFirstAndWhen_InTheTownsTime()
    {
        var outcome = new Outcome.Lost("incident.acknowledged", "Петров В. И.", Now.AddSeconds(12));

        Assert.Equal("Уже принято: Петров В. И., 11:00:12", Say(outcome, "ru"));
        Assert.Equal("Already acknowledged: Петров В. И., 11:00:12", Say(outcome, "en"));
    }

    [Fact]
    public void LostRace_OnAnotherDay_SaysTheDay() =>
        Assert.Equal(
            "Уже принято: Петров В. И., 21 ноября, 11:00:00",
            Say(new Outcome.Lost("incident.acknowledged", "Петров В. И.", Now.AddDays(-2)), "ru"));

    [Theory]
    [InlineData("incident.closed", "Инцидент закрыт.")]
    [InlineData("incident.answered", "На инцидент уже ответили.")]
    [InlineData("incident.not-assigned", "Сначала назначьте исполнителя.")]
    public void Refusal_SaysWhy(string code, string sentence) => Assert.Equal(sentence, Say(Outcome.Refuse(code), "ru"));

    [Fact]
    public void EveryOtherOutcome_HasItsSentence()
    {
        Assert.Equal("Готово.", Say(Outcome.Done, "ru"));
        Assert.Equal("Такой карточки нет.", Say(new Outcome.Missing(), "ru"));
        Assert.Equal("На это у вас нет права.", Say(Outcome.NoRight, "ru"));
        Assert.Equal("You have no right to do this.", Say(Outcome.NoRight, "en"));
    }

    [Theory]
    [InlineData("duty.done")]
    [InlineData("incident.acknowledged")]
    [InlineData("incident.taken")]
    [InlineData("incident.changed")]
    public void EveryLostRace_HasItsSentence_InBothLanguages(string code)
    {
        foreach (var language in new[] { "ru", "en" })
        {
            Assert.DoesNotContain("Lost.", Say(new Outcome.Lost(code, "", Now), language), StringComparison.Ordinal);
        }
    }

    private string Say(Outcome outcome, string language)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return Get<OutcomeTexts>().Say(outcome, "Готово.", "Такой карточки нет.");
    }
}
