using System.Globalization;
using System.Text;
using Mcu.Application.Deadlines;
using Mcu.Application.RuleChanges;
using Mcu.Tests.Support;

namespace Mcu.Tests.RuleChanges;

/// <summary>
/// The files that people bring. The figures of real years are those the product ships, which were checked against the decrees.
/// </summary>
public class YearFileTests
{
    private const string Xml2024 = """
        01.01h 01.02h 01.03h 01.04h 01.05h 01.06h 01.07h 01.08h 02.22s 02.23h 03.07s 03.08h 04.29<04.27
        04.30<11.02 05.01h 05.08s 05.09h 05.10<01.06
        06.11s 06.12h 11.02s 11.04h 12.30<12.28 12.31<01.07
        """;

    private const string Xml2025 = """
        01.01h 01.02h 01.03h 01.04h 01.05h 01.06h 01.07h 01.08h 02.23h 03.07s 03.08h 04.30s 05.01h
        05.02<01.04 05.08<02.23 05.09h 06.11s 06.12h 06.13<03.08
        11.01s 11.03<11.01 11.04h 12.31<01.05
        """;

    private const string Xml2026 = """
        01.01h 01.02h 01.03h 01.04h 01.05h 01.06h 01.07h 01.08h 01.09<01.03 02.23h 03.08h 03.09<03.08 04.30s
        05.01h 05.08s 05.09h 05.11<05.09 06.11s 06.12h
        11.03s 11.04h 12.31<01.04
        """;

    private const string Xml2027 = """
        01.01h 01.02h 01.03h 01.04h 01.05h 01.06h 01.07h 01.08h 02.20s 02.22<02.20 02.23h 03.08h 04.30s
        05.01h 05.03<05.01 05.09h 05.10<05.09 06.11s 06.12h
        06.14<06.12 11.03s 11.04h 11.05<01.02 12.31<01.03
        """;

    [Theory]
    [InlineData(2024, Xml2024)]
    [InlineData(2025, Xml2025)]
    [InlineData(2026, Xml2026)]
    [InlineData(2027, Xml2027)]
    public void Xml_OfARealYear_GivesTheShippedLists(int year, string days)
    {
        var read = Read(Xml(year, days), year);
        var shipped = SampleData.Perm.Rules.Years.Single(known => known.Year == year);

        Assert.Null(read.Fault);
        Assert.False(read.Year!.Confirmed);
        Assert.Equal(shipped.NonWorking.Order(), read.Year.NonWorking.Order());
        Assert.Equal(shipped.Short.Order(), read.Year.Short.Order());
        Assert.Equal(shipped.WorkingWeekends.Order(), read.Year.WorkingWeekends.Order());
        Assert.Equal(shipped.Moved.OrderBy(move => move.Date), read.Year.Moved.OrderBy(move => move.Date));
        Assert.Empty(new RuleCheck(SampleData.DeadlineRules, SampleData.Perm.Topics).Faults(new YearRule(read.Year)));
    }

    [Theory]
    [InlineData(
        "date;kind;movedFrom\n2027-02-22;nonWorking;2027-02-20\n20.02.2027;short;\n2027-11-05;1;02.01.2027\n2027-02-23;nonWorking\n")]
    [InlineData(
        "\uFEFFdate,kind,movedFrom\r\n2027-02-22,nonWorking,2027-02-20\r\n2027-02-20,2,\r\n\r\n" +
        "2027-11-05,1,2027-01-02\r\n2027-02-23,1,\r\n")]
    public void Csv_OfOurs_IsRead(string text)
    {
        var year = Read(text, 2027).Year!;

        Assert.Equal([new(2027, 2, 22), new(2027, 2, 23), new(2027, 11, 5)], year.NonWorking.Order());
        Assert.Equal([new(2027, 2, 20)], year.Short);
        Assert.Equal([new(2027, 2, 20)], year.WorkingWeekends);
        Assert.Contains(new MovedDay(new(2027, 2, 22), new(2027, 2, 20)), year.Moved);
    }

    [Fact]
    public void Csv_OfTheOpenData_IsRead()
    {
        var months = Enumerable.Range(1, 12).Select(month => $"\"{string.Join(',', Days(2027, month))}\"");
        var text =
            "Год/Месяц,Январь,Февраль,Март,Апрель,Май,Июнь,Июль,Август,Сентябрь,Октябрь,Ноябрь,Декабрь,Всего\n" +
            $"2026,1\n2027,{string.Join(',', months)},247\n";

        var year = Read(text, 2027).Year!;

        var shipped = SampleData.Perm.Rules.Years.Single(known => known.Year == 2027);
        Assert.Equal(shipped.NonWorking.Order(), year.NonWorking.Order());
        Assert.Equal(shipped.Short.Order(), year.Short.Order());
        Assert.Equal(shipped.WorkingWeekends.Order(), year.WorkingWeekends.Order());

        IEnumerable<string> Days(int of, int month) =>
            from day in Enumerable.Range(1, DateTime.DaysInMonth(of, month))
            let date = new DateOnly(of, month, day)
            let known = SampleData.Perm.Rules.Years.Single(line => line.Year == of)
            let isWeekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
            let sign = known.Short.Contains(date) ? "*" : known.Moved.Any(move => move.Date == date) ? "+" : ""
            where sign == "*" || known.NonWorking.Contains(date) || (isWeekend && !known.WorkingWeekends.Contains(date))
            select $"{day}{sign}";
    }

    [Theory]
    [InlineData("file.empty", 0, "  ")]
    [InlineData("file.empty", 0, ";;\n;")]
    [InlineData("file.xml", 1, "<calendar year=\"2027\">")]
    [InlineData("file.xml", 1, "<!DOCTYPE x [<!ENTITY a \"b\">]><calendar year=\"2027\"/>")]
    [InlineData("file.no-calendar", 2, "<?xml version=\"1.0\"?>\n<holidays/>")]
    [InlineData("file.year", 1, "<calendar year=\"2026\"><days/></calendar>")]
    [InlineData("file.country", 1, "<calendar year=\"2027\" country=\"kz\"><days/></calendar>")]
    [InlineData("file.no-days", 0, "<calendar year=\"2027\"><days/></calendar>")]
    [InlineData("file.date", 2, "<calendar year=\"2027\"><days>\n<day d=\"02.29\" t=\"1\"/></days></calendar>")]
    [InlineData("file.date", 2, "<calendar year=\"2027\"><days>\n<day t=\"1\"/></days></calendar>")]
    [InlineData("file.date", 2, "<calendar year=\"2027\"><days>\n<day d=\"02.22\" t=\"1\" f=\"31.02\"/></days></calendar>")]
    [InlineData("file.kind", 3, "<calendar year=\"2027\"><days>\n<day d=\"02.22\" t=\"1\"/>\n<day d=\"02.23\" t=\"4\"/></days></calendar>")]
    [InlineData(
        "file.twice", 3, "<calendar year=\"2027\"><days>\n<day d=\"02.22\" t=\"1\"/>\n<day d=\"02.22\" t=\"2\"/></days></calendar>")]
    [InlineData("file.moved", 2, "<calendar year=\"2027\"><days>\n<day d=\"02.22\" t=\"2\" f=\"02.20\"/></days></calendar>")]
    [InlineData("file.header", 1, "day;what\n2027-01-01;1")]
    [InlineData("file.date", 2, "date;kind\n2027-02-30;1")]
    [InlineData("file.date", 2, "date;kind;movedFrom\n2027-02-22;1;yesterday")]
    [InlineData("file.kind", 2, "date;kind\n2027-02-22;holiday")]
    [InlineData("file.cells", 2, "date;kind;movedFrom\n2027-02-22;1;;;")]
    [InlineData("file.outside", 3, "date;kind\n2027-02-22;1\n2028-02-22;1")]
    [InlineData("file.outside", 2, "date;kind;movedFrom\n2027-02-22;1;2026-12-26")]
    [InlineData("file.twice", 3, "date;kind\n2027-02-22;1\n22.02.2027;2")]
    [InlineData("file.no-year", 0, "Год/Месяц,1,2,3,4,5,6,7,8,9,10,11,12\n2026,1,1,1,1,1,1,1,1,1,1,1,1")]
    [InlineData("file.date", 2, "Год/Месяц,1,2,3,4,5,6,7,8,9,10,11,12\n2027,32,1,1,1,1,1,1,1,1,1,1,1")]
    public void File_ThatIsWrong_IsRefusedWithItsLine(string fault, int line, string text)
    {
        var read = Read(text, 2027);

        Assert.Equal((fault, line), (read.Fault, read.Line));
        Assert.Null(read.Year);
    }

    [Fact]
    public void File_ThatIsTooLong_OrNoText_IsRefused()
    {
        Assert.Equal("file.long", YearFile.Read(new byte[YearFile.MaxBytes + 1], 2027, []).Fault);
        Assert.Equal("file.encoding", YearFile.Read(Encoding.Latin1.GetBytes("Год/Ì"), 2027, []).Fault);
        Assert.Equal("file.lines", Read("date;kind\n" + string.Concat(Enumerable.Repeat("2027-02-22;1\n", 3_000)), 2027).Fault);
    }

    private static YearReading Read(string text, int year) =>
        YearFile.Read(Encoding.UTF8.GetBytes(text), year, SampleData.Perm.Rules.FixedHolidays);

    /// <summary>Days in short: <c>h</c> a holiday, <c>s</c> short, <c>&lt;</c> a day off moved from.</summary>
    private static string Xml(int year, string days) => string.Create(CultureInfo.InvariantCulture, $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <calendar year="{year}" lang="ru" date="{year - 1}.09.02" country="ru">
            <holidays><holiday id="1" title="Праздник"/></holidays>
            <days>
            {string.Join('\n', days.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(Day))}
            </days>
        </calendar>
        """);

    private static string Day(string day) => day[5] switch
    {
        'h' => $"<day d=\"{day[..5]}\" t=\"1\" h=\"1\"/>",
        's' => $"<day d=\"{day[..5]}\" t=\"2\"/>",
        _ => $"<day d=\"{day[..5]}\" t=\"1\" f=\"{day[6..]}\"/>",
    };
}
