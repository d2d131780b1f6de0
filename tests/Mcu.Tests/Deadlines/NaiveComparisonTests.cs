using Mcu.Application.Deadlines;
using Mcu.Infrastructure.Municipalities;

namespace Mcu.Tests.Deadlines;

public class NaiveComparisonTests
{
    private const int Cases = 1_500;

    [Theory]
    [InlineData("krasnoarmeysky", 4, 8)]
    [InlineData("perm", 5, 9)]
    [InlineData("ishim", 5, 8)]
    [InlineData("kamyshlov", 5, 8)]
    [InlineData("yuzhno-sakhalinsk", 11, 9)]
    public void Add_RandomCases_AgreesWithCountingMinuteByMinute(string profile, int offset, int opening)
    {
        var calendar = RuleSet.Of(ProfileReader.Read(profile).Rules, []).Calendar;
        var naive = NaiveCounter.Of(opening);
        var zone = TimeSpan.FromHours(offset);
        var random = new Random(20_261_121 + profile.Length);
        for (var i = 0; i < Cases; i++)
        {
            var unit = (TermUnit)random.Next(3);
            var amount = unit is TermUnit.WorkingHours ? random.Next(1, 60) : random.Next(1, 45);
            var start = Start(random);

            var byMinutes = new DateTimeOffset(naive.Due(start, amount, unit), zone);
            var due = Reckoner.Due(calendar, new DateTimeOffset(start, zone), new Term(amount, unit));

            Assert.True(byMinutes == due, $"{start:yyyy-MM-dd HH:mm:ss} + {amount} {unit}: by minutes {byMinutes}, by the calendar {due.ToOffset(zone)}");
        }
    }

    /// <summary>Any second of three years; every third case at an edge of the day.</summary>
    private static DateTime Start(Random random)
    {
        var day = new DateTime(2024, 1, 1).AddDays(random.Next(1096));
        TimeSpan[] edges =
        [
            TimeSpan.Zero, new(8, 0, 0), new(9, 0, 0), new(12, 0, 0), new(12, 48, 0), new(13, 0, 0), new(13, 48, 0),
            new(15, 0, 0), new(16, 0, 0), new(17, 0, 0), new(18, 0, 0), new(16, 59, 59), new(23, 59, 59),
        ];
        return day + (random.Next(3) == 0 ? edges[random.Next(edges.Length)] : TimeSpan.FromSeconds(random.Next(86_400)));
    }
}
