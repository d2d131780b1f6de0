using System.Globalization;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Dashboard.Words;
using Mcu.Infrastructure.Municipalities;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Town;

/// <summary>Non-working days of the region or the town, which a profile adds to the federal calendar.</summary>
public sealed class LocalCalendarTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 4, 21);
    private static readonly ServiceProvider Texts = new ServiceCollection().AddLogging().AddLocalization().AddDeadlineTexts()
        .BuildServiceProvider();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mcu-local-calendar-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void WorkingDays_OverALocalDay_AreOneDayLonger_AndNameIt()
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ru-RU");
        var plain = RuleSet.Of(Read("[]").Rules, []).Calendar;
        var own = RuleSet.Of(Read("""[{"date":"2026-04-21","title":"Радоница","clause":"закон области, 1"}]""").Rules, []).Calendar;
        var @case = new DeadlineCase(Term.WorkingDays(2), plain.Zone.At(Day.AddDays(-1), new TimeSpan(10, 0, 0)));
        var how = new Derivation();

        var due = DeadlineCalculator.Due(own, @case, how);

        Assert.Equal(Day.AddDays(1), LastDay(plain, DeadlineCalculator.Due(plain, @case)));
        Assert.Equal(Day.AddDays(2), LastDay(own, due));
        var words = Texts.GetRequiredService<DerivationFormatter>().Say(how, TermUnit.WorkingDays, own.Zone);
        Assert.Single(words, line => line.Contains("21.04.2026", StringComparison.Ordinal)
            && line.Contains("Радоница", StringComparison.Ordinal));
    }

    [Fact]
    public void AChangeOfTheYearsOwnDays_ReplacesThoseOfTheProfile_AndKeepsOtherYears()
    {
        var rules = Read("""[{"date":"2026-04-21","title":"Радоница"},{"date":"2027-05-11","title":"Радоница"}]""").Rules;
        var own = new LayerRule(2026, [new LayerDay(Day.AddDays(1), DayKind.NonWorking, "День города")]);

        var calendar = RuleSet.Of(rules, [new RuleChange(1, own, "", default, null)]).Calendar;

        Assert.Equal(DayKind.Working, calendar[Day].Kind);
        Assert.Equal((DayKind.NonWorking, "День города"), (calendar[Day.AddDays(1)].Kind, calendar[Day.AddDays(1)].Title));
        Assert.Equal("Радоница", calendar[new DateOnly(2027, 5, 11)].Title);
    }

    [Fact]
    public void TheProfilesPage_ListsTheDayWithItsClause()
    {
        var document = Read("""[{"date":"2026-04-21","title":"Радоница","clause":"закон области, 1"}]""").Document;

        var entry = Assert.Single(document.Sections.Single(section => section.Code == "localCalendar").Entries);

        Assert.Equal(("Радоница", "21 апреля 2026", "закон области, 1"), (entry.Name, entry.Detail, entry.Clause));
    }

    /// <summary>The second entry of the list is wrong; its line is named.</summary>
    [Theory]
    [InlineData("2026-04-21", "Радоница", "layer.twice")]
    [InlineData("2026-06-01", " ", "layer.title")]
    [InlineData("1026-06-01", "Радоница", "valid.range")]
    public void AWrongDay_IsRefusedWithItsLine(string date, string title, string why)
    {
        var text = Text($$"""
            [{"date":"2026-04-21","title":"Радоница"},
            {"date":"{{date}}","title":"{{title}}"}]
            """);
        var line = text.Split('\n').Index().Last(one => one.Item.Contains(date, StringComparison.Ordinal)).Index + 1;

        var refusal = Assert.Throws<SettingException>(() => ReadText(text));

        Assert.Contains($"town.json: line {line}: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>No act of the five names such a day, so that none is shipped.</summary>
    [Fact]
    public void ShippedProfiles_HaveNoLocalDays() =>
        Assert.All(ProfileReader.ShippedProfiles, code => Assert.Empty(ProfileReader.Read(code).Rules.LocalDays));

    private static DateOnly LastDay(WorkCalendar calendar, DateTimeOffset due) => calendar.Zone.Day(due.AddTicks(-1));

    private Profile Read(string days) => ReadText(Text(days));

    private Profile ReadText(string text)
    {
        var path = Path.Combine(_folder.FullName, "town.json");
        File.WriteAllText(path, text);
        return ProfileReader.Read(path);
    }

    /// <summary>The shipped profile of Perm with a local calendar as it is written, its lines kept.</summary>
    private static string Text(string days)
    {
        var shipped = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Municipalities", "perm.json"));
        return $"{{\n\"localCalendar\": {days},\n{shipped[(shipped.IndexOf('{') + 1)..]}";
    }
}
