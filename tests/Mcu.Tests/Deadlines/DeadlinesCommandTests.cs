using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Mcu.Dashboard.Cli;
using Mcu.Dashboard.Deadlines;

namespace Mcu.Tests.Deadlines;

/// <summary>The lines of the command <c>deadlines</c>: its results, their order, and its handling of invalid input.</summary>
public class DeadlinesCommandTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lines_ComeBackInTheirOrder_AndABadOneStopsNobody()
    {
        var said = await SayAsync(string.Concat(Enumerable.Range(0, 2_000).Select(i => (i % 7 == 3 ? "{oops" : Case($"n{i}")) + "\n")));

        Assert.Equal(Enumerable.Range(0, 2_000).Select(i => i % 7 == 3 ? null : $"n{i}"), said.Select(Id));
        Assert.All(said.Where((_, i) => i % 7 == 3), line => Assert.Contains("\"error\":", line, StringComparison.Ordinal));
        Assert.All(
            said.Where((_, i) => i % 7 != 3),
            line => Assert.Contains("\"dueAt\":\"2026-11-24T09:48:00+05:00\"", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n  \t\n")]
    [InlineData("\uFEFF\n")]
    public async Task NothingToAnswer_IsNotAnswered(string input) => Assert.Empty(await SayAsync(input));

    [Fact]
    public async Task BomWindowsLinesAndALastLineWithoutEnd_AreRead() =>
        Assert.Equal(["a", "b", "c"], (await SayAsync($"\uFEFF{Case("a")}\r\n\r\n{Case("b")}\n{Case("c")}")).Select(Id));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3_000_000)]
    public async Task TooLongALine_IsAnsweredInItsPlace(int over)
    {
        var line = Case("long")[..^1] + ",\"note\":\"";
        line += new string('x', CaseAnswers.MaxLine + over - line.Length - 2) + "\"}";

        var said = await SayAsync($"{Case("before")}\n{line}\n{Case("after")}\n{line}");

        Assert.Equal(over == 0 ? ["before", "long", "after", "long"] : ["before", null, "after", null], said.Select(Id));
    }

    [Theory]
    [InlineData("дело № 7 «а»")]
    [InlineData("a \"quoted\" \\ / \t id")]
    [InlineData("<script>&'")]
    [InlineData("🏛 \u0000\u2028")]
    [InlineData(" ")]
    public async Task Id_ComesBackUnchanged(string id) => Assert.Equal(id, Id(Assert.Single(await SayAsync(Case(id)))));

    [Fact]
    public async Task Asker_WhoWaitsForEachAnswer_GetsIt()
    {
        var (questions, answers) = (new Pipe(), new Pipe());
        var running = DeadlinesCommand.RunAsync(
            DeadlinesCommandFixture.Answers,
            questions.Reader.AsStream(),
            answers.Writer.AsStream(),
            Ct);
        using var heard = new StreamReader(answers.Reader.AsStream());
        foreach (var id in new[] { "first", "second", "third" })
        {
            await questions.Writer.WriteAsync(Encoding.UTF8.GetBytes(Case(id) + "\n"), Ct);

            Assert.Equal(id, Id((await heard.ReadLineAsync(Ct))!));
        }

        await questions.Writer.CompleteAsync();
        await running;
    }

    /// <summary>Invalid lines, and what the error must name; the id is included wherever there was one.</summary>
    [Theory]
    [InlineData("oops", null, "JSON")]
    [InlineData("null", null, "JSON")]
    [InlineData("[]", null, "JSON")]
    [InlineData("{}{}", null, "JSON")]
    [InlineData("""{"id":"a",}""", null, "JSON")]
    [InlineData("""{"profile":"perm"}""", null, "id")]
    [InlineData("""{"id":""}""", null, "id")]
    [InlineData("""{"id":7}""", null, "id")]
    [InlineData("""{"id":null}""", null, "id")]
    [InlineData("""{"id":"\ud800"}""", null, "id")]
    [InlineData("""{"id":"a"}""", "a", "profile")]
    [InlineData("""{"id":"a","profile":"moscow"}""", "a", "profile")]
    [InlineData("""{"id":"a","profile":"Perm"}""", "a", "profile")]
    [InlineData("""{"id":"a","profile":5}""", "a", "profile")]
    [InlineData("""{"id":"a","profile":"\udc00"}""", "a", "profile")]
    public async Task InvalidLine_NamesWhatIsWrong(string line, string? id, string names)
    {
        var said = Assert.Single(await SayAsync(line));

        Assert.Equal(id, Id(said));
        Assert.Contains(names, Error(said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("norm", "null")]
    [InlineData("norm", "{}")]
    [InlineData("norm", "\"IM\"")]
    [InlineData("norm", """{"code":"IM","unit":"workingHours","value":9}""")]
    [InlineData("norm.code", """{"code":"UV"}""")]
    [InlineData("norm.code", """{"code":"im"}""")]
    [InlineData("norm.code", """{"code":null}""")]
    [InlineData("norm.unit", """{"value":9}""")]
    [InlineData("norm.unit", """{"unit":"hours","value":9}""")]
    [InlineData("norm.value", """{"unit":"workingDays"}""")]
    [InlineData("norm.value", """{"unit":"workingDays","value":"9"}""")]
    [InlineData("norm.value", """{"unit":"workingDays","value":0}""")]
    [InlineData("norm.value", """{"unit":"workingDays","value":-1}""")]
    [InlineData("norm.value", """{"unit":"workingDays","value":1.5}""")]
    [InlineData("norm.value", """{"unit":"workingDays","value":1001}""")]
    [InlineData("norm.value", """{"unit":"workingHours","value":1e400}""")]
    [InlineData("norm.value", """{"unit":"workingHours","value":99999999999999999999999999999999999999}""")]
    [InlineData("norm.value", """{"unit":"workingHours","value":0.01}""")]
    [InlineData("start", "null")]
    [InlineData("start", "\"2026-11-23T09:00+05:00\"")]
    [InlineData("start", "\"2026-11-23T09:00:00\"")]
    [InlineData("start", "\"2026-11-23T09:00:00.5+05:00\"")]
    [InlineData("start", "\"2026-11-23 09:00:00+05:00\"")]
    [InlineData("start", "\"2026-11-23T09:00:00+0500\"")]
    [InlineData("start", "\"2026-11-23T09:00:00+05:60\"")]
    [InlineData("start", "\"2026-02-29T09:00:00+05:00\"")]
    [InlineData("start", "\"2026-11-23T24:00:00+05:00\"")]
    [InlineData("start", "\"1999-12-31T18:59:59Z\"")]
    [InlineData("start", "\"2099-12-31T19:00:00Z\"")]
    [InlineData("start", "1764000000")]
    [InlineData("pauses", "{}")]
    [InlineData("pauses", "[7]")]
    [InlineData("pauses[0]", "[{}]")]
    [InlineData(
        "pauses[1].to", """[{"from":"2026-11-23T09:00:00Z","to":"2026-11-23T09:00:00Z"},{"from":"2026-11-23T09:00:00Z","to":null}]""")]
    [InlineData("pauses[0]", """[{"from":"2026-11-23T09:00:01Z","to":"2026-11-23T09:00:00Z"}]""")]
    [InlineData("extensionDays", "1")]
    [InlineData("extensionDays", "-1")]
    [InlineData("extensionDays", "31")]
    [InlineData("extensionDays", "0.5")]
    [InlineData("extensionDays", "\"0\"")]
    [InlineData("nonWorkingEdge", "\"next\"")]
    [InlineData("nonWorkingEdge", "1")]
    public async Task WrongField_IsNamed(string names, string value)
    {
        var said = Assert.Single(await SayAsync(Case("a", (names.Split('.', '[')[0], value))));

        Assert.Equal("a", Id(said));
        Assert.StartsWith(names, Error(said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pauses", "null")]
    [InlineData("pauses", "[]")]
    [InlineData("pauses", """[{"from":"2026-11-23T09:00:00Z","to":"2026-11-23T09:00:00Z","why":1}]""")]
    [InlineData("extensionDays", "null")]
    [InlineData("extensionDays", "0")]
    [InlineData("extensionDays", "0.0")]
    [InlineData("nonWorkingEdge", "null")]
    [InlineData("nonWorkingEdge", "\"following\"")]
    [InlineData("norm", """{"unit":"workingHours","value":9.00,"note":{}}""")]
    [InlineData("norm", """{"unit":"workingHours","value":0.9E1}""")]
    [InlineData("start", "\"2026-11-23T04:00:00Z\"")]
    [InlineData("start", "\"2026-11-22T14:00:00-14:00\"")]
    [InlineData("other", "[[[[{\"id\":\"b\"}]]]]")]
    public async Task OptionalAndUnknownFields_ChangeNothing(string field, string value) =>
        Assert.Contains(
            "\"dueAt\":\"2026-11-24T09:48:00+05:00\"",
            Assert.Single(await SayAsync(Case("a", (field, value)))),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("59FZ", "2026-12-23T18:00:00+05:00")]
    [InlineData("POS-STD", "2026-12-23T18:00:00+05:00")]
    [InlineData("MUR", "2026-12-23T18:00:00+05:00")]
    [InlineData("POS-FAST", "2026-12-03T18:00:00+05:00")]
    [InlineData("IM", "2026-11-24T09:48:00+05:00")]
    [InlineData("IM-8", "2026-11-23T17:48:00+05:00")]
    public async Task Code_MeansItsMainClock(string code, string dueAt) =>
        Assert.Contains(
            $"\"dueAt\":\"{dueAt}\"",
            Assert.Single(await SayAsync(Case("a", ("norm", $$"""{"code":"{{code}}"}""")))),
            StringComparison.Ordinal);

    [Fact]
    public async Task FieldWrittenTwice_TheLastOneCounts() =>
        Assert.Equal("b", Id(Assert.Single(await SayAsync(Case("a")[..^1] + ",\"id\":\"b\"}"))));

    [Fact]
    public async Task BytesThatAreNoText_AreAnswered()
    {
        var said = await DeadlinesCommandFixture.RunAsync(
            [0x7B, 0x22, 0xFF, 0x22, 0x7D, (byte)'\n', 0, 0xC0, (byte)'\n', .. Encoding.UTF8.GetBytes(Case("a"))],
            Ct);

        Assert.Equal([null, null, "a"], said.Select(Id));
    }

    [Fact]
    public async Task ManyPauses_AreCalculatedInOnePass()
    {
        var pauses = string.Join(',', Enumerable.Range(0, 9_000).Select(i => new DateTime(2026, 11, 23).AddHours(i * 48))
            .Select(from => $$"""{"from":"{{from:s}}Z","to":"{{from.AddHours(47):s}}Z"}"""));

        var said = Assert.Single(
            await SayAsync(Case("a", ("pauses", $"[{pauses}]"), ("norm", """{"unit":"calendarDays","value":1000}"""))));

        Assert.Equal("a", Id(said));
    }

    /// <summary>Nine working hours from a plain Monday in Perm: due on Tuesday at 09:48.</summary>
    private static string Case(string id, params (string Field, string Value)[] changed)
    {
        Dictionary<string, string> fields = new()
        {
            ["id"] = JsonSerializer.Serialize(id),
            ["profile"] = "\"perm\"",
            ["norm"] = """{"unit":"workingHours","value":9}""",
            ["start"] = "\"2026-11-23T09:00:00+05:00\"",
        };
        foreach (var (field, value) in changed)
        {
            fields[field] = value;
        }

        return $"{{{string.Join(',', fields.Select(field => $"\"{field.Key}\":{field.Value}"))}}}";
    }

    private static Task<string[]> SayAsync(string input) => DeadlinesCommandFixture.RunAsync(Encoding.UTF8.GetBytes(input), Ct);

    private static string? Id(string answer)
    {
        using var line = JsonDocument.Parse(answer);
        return line.RootElement.GetProperty("id").GetString();
    }

    private static string Error(string answer)
    {
        using var line = JsonDocument.Parse(answer);
        return line.RootElement.GetProperty("error").GetString()!;
    }
}
