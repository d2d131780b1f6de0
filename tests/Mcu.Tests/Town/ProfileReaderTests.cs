using System.Text.Json.Nodes;
using Mcu.Application.Common;
using Mcu.Infrastructure.Municipalities;

namespace Mcu.Tests.Town;

/// <summary>A profile with one fault: the start stops with one line that names it.</summary>
public sealed class ProfileReaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mcu-profile-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Read_OfAShippedProfileInAFolderOfItsOwn_IsRight() => Assert.Equal("perm", Read("", null).Town.Card.Code);

    [Theory]
    [InlineData("$.people[0] is null", "people", "[null]")]
    [InlineData("$.executors[0] is null", "executors", "[null]")]
    [InlineData("$.appointments[0] is null", "appointments", "[null]")]
    [InlineData("$.officeHours[0].days[0] is null", "officeHours", """[{"days":[null],"from":"09:00","to":"18:00"}]""")]
    [InlineData(
        "two of the people have the code p",
        "people",
        """[{"code":"p","name":"П","post":"П","role":"head"},{"code":"p","name":"П","post":"П","role":"duty"}]""")]
    [InlineData("one of the people has no code", "people", """[{"code":"","name":"П","post":"П","role":"head"}]""")]
    [InlineData("p as head: there is no block zzz", "people", """[{"code":"p","name":"П","post":"П","role":"head","block":"zzz"}]""")]
    [InlineData("there is no role system", "people", """[{"code":"p","name":"П","post":"П","role":"system"}]""")]
    [InlineData("two of the executors have the code a", "executors", """[{"code":"a","name":"А"},{"code":"a","name":"А"}]""")]
    [InlineData("the body a stands below itself", "executors", """[{"code":"a","name":"А","parent":"a"}]""")]
    [InlineData("the body a: there is no block zzz", "executors", """[{"code":"a","name":"А","block":"zzz"}]""")]
    [InlineData("zzz as deputy: there is no such person", "appointments", """[{"person":"zzz","role":"deputy"}]""")]
    [InlineData("there is no role zzz", "appointments", """[{"person":"p-wall","role":"zzz"}]""")]
    [InlineData("p-wall as deputy: there is no block zzz", "appointments", """[{"person":"p-wall","role":"deputy","block":"zzz"}]""")]
    [InlineData(
        "p-wall as deputy: there is no district zzz", "appointments", """[{"person":"p-wall","role":"deputy","territory":"zzz"}]""")]
    [InlineData(
        "p-wall as deputy: it ends on 2026-01-01, before it begins on 2026-05-01",
        "appointments",
        """[{"person":"p-wall","role":"deputy","from":"2026-05-01","to":"2026-01-01"}]""")]
    [InlineData("a route leads to the body zzz, which is not there", "routes", """[{"executor":"zzz"}]""")]
    [InlineData("the route to transport: there is no topic zzz", "routes", """[{"executor":"transport","topic":"zzz"}]""")]
    [InlineData("the route to transport: there is no district zzz", "routes", """[{"executor":"transport","district":"zzz"}]""")]
    public void Read_OfAProfileWithABrokenReference_NamesIt(string why, string field, string value) =>
        Refuses(why, field, JsonNode.Parse(value));

    [Theory]
    [InlineData("lead", "zzz as sector-lead: there is no such person")]
    [InlineData("deputy", "zzz as deputy: there is no such person")]
    public void Read_OfAPersonWithAnUnknownBlock_NamesThePerson(string field, string why)
    {
        var blocks = Shipped()["blocks"]!.DeepClone();
        blocks[0]![field] = "zzz";

        Refuses(why, "blocks", blocks);
    }

    [Fact]
    public void Read_OfAShortNameThatIsTooLong_SaysTheLine()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Municipalities", "perm.json"));
        var at = Array.FindIndex(lines, line => line.Contains("\"short\": \"Инфраструктура\"", StringComparison.Ordinal));
        lines[at] = lines[at].Replace("Инфраструктура", "Развитие инфраструктуры", StringComparison.Ordinal);

        var refusal = Assert.Throws<SettingException>(() => ProfileReader.Read(Write("town.json", string.Join('\n', lines))));

        Assert.Contains(
            $"town.json: line {at + 1}: the short name «Развитие инфраструктуры» has 23 characters, and may have 1 to 20",
            refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfABlockWithoutAShortName_KeepsItsName()
    {
        var town = Read("", null).Town;

        Assert.Equal(("Инфраструктура", null), (town.Block("infrastructure")!.Short, town.Block("social")!.Short));
    }

    [Theory]
    [InlineData("there is no clock zzz", """{"clock":"zzz","levels":[]}""")]
    [InlineData("$.ladders[0].levels[0] is null", """{"clock":"answer","levels":[null]}""")]
    [InlineData("two of the ladders have the code answer", """{"clock":"answer","levels":[]},{"clock":"answer","levels":[]}""")]
    [InlineData("ladder.count", """{"clock":"answer","levels":[]}""")]
    [InlineData("ladder.clock", """{"clock":"objection","levels":[{"code":"a","role":"head"}]}""")]
    [InlineData("ladder.role", """{"clock":"answer","levels":[{"code":"a","role":"zzz"}]}""")]
    [InlineData("ladder.role", """{"clock":"answer","levels":[{"code":"a","role":"wall"}]}""")]
    [InlineData(
        "ladder.code",
        """{"clock":"answer","levels":[{"code":"a","role":"head"},{"code":"a","role":"head","after":1,"unit":"workingHours"}]}""")]
    [InlineData("ladder.order", """{"clock":"answer","levels":[{"code":"a","role":"head"},{"code":"b","role":"head"}]}""")]
    [InlineData("term.amount", """{"clock":"answer","levels":[{"code":"a","role":"head","after":-1,"unit":"workingHours"}]}""")]
    [InlineData("term.amount", """{"clock":"answer","levels":[{"code":"a","role":"head","after":1e28,"unit":"workingHours"}]}""")]
    [InlineData("the level a of answer has no unit", """{"clock":"answer","levels":[{"code":"a","role":"head","after":1}]}""")]
    [InlineData(
        "the level a of answer has a unit and no time",
        """{"clock":"answer","levels":[{"code":"a","role":"head","unit":"workingHours"}]}""")]
    [InlineData(
        "the level a of answer has a unit that nobody knows",
        """{"clock":"answer","levels":[{"code":"a","role":"head","after":1,"unit":77}]}""")]
    public void Read_OfAnInvalidLadder_GivesTheReason(string why, string ladders)
    {
        Write("ladders.json", $$"""{"ladders":[{{ladders}}]}""");

        Refuses(why, "", null);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"features":1}""")]
    [InlineData("""{"features":[null]}""")]
    [InlineData("""{"features":[{"properties":{"name":"Нигде"},"geometry":{"type":"Polygon","coordinates":[]}}]}""")]
    [InlineData("""{"features":[{"properties":{"name":null},"geometry":{"type":"Polygon","coordinates":[]}}]}""")]
    [InlineData("""{"features":[{"properties":{"name":"Дзержинский"},"geometry":null}]}""")]
    [InlineData("""{"features":[{"properties":{"name":"Дзержинский"},"geometry":{"type":"Polygon","coordinates":[[[1]]]}}]}""")]
    [InlineData("""{"features":[{"properties":{"name":"Дзержинский"},"geometry":{"type":"Polygon","coordinates":[[["a","b"]]]}}]}""")]
    [InlineData("""{"features":[{"properties":{"name":"Дзержинский"},"geometry":{"type":"Point","coordinates":[1,2]}}]}""")]
    public void Read_OfAMapThatIsNone_NamesIt(string? map)
    {
        if (map is not null)
        {
            Write("own.geojson", map);
        }

        Refuses("own.geojson", "boundaries", JsonNode.Parse("""{"file":"own.geojson","property":"name","attribution":"x"}"""));
    }

    private void Refuses(string why, string field, JsonNode? value)
    {
        var refusal = Assert.Throws<SettingException>(() => Read(field, value));

        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    private Profile Read(string field, JsonNode? value)
    {
        var profile = Shipped();
        if (field.Length > 0)
        {
            profile[field] = value;
        }

        return ProfileReader.Read(Write("town.json", profile.ToJsonString()));
    }

    private static JsonObject Shipped() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Municipalities", "perm.json")))!.AsObject();

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
