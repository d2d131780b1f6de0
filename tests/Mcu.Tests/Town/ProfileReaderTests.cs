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
    [InlineData("$.positions[0] is null", "positions", "[null]")]
    [InlineData("$.executors[0] is null", "executors", "[null]")]
    [InlineData("$.officeHours[0].days[0] is null", "officeHours", """[{"days":[null],"from":"09:00","to":"18:00"}]""")]
    [InlineData(
        "two of the positions have the code p",
        "positions",
        """[{"code":"p","name":"П","role":"head"},{"code":"p","name":"П","role":"duty"}]""")]
    [InlineData("the position p: there is no block zzz", "positions", """[{"code":"p","name":"П","role":"head","block":"zzz"}]""")]
    [InlineData("the position p: there is no district zzz", "positions", """[{"code":"p","name":"П","role":"head","territory":"zzz"}]""")]
    [InlineData("the position p: there is no body zzz", "positions", """[{"code":"p","name":"П","role":"executor","executor":"zzz"}]""")]
    [InlineData("there is no role system", "positions", """[{"code":"p","name":"П","role":"system"}]""")]
    [InlineData(
        "the position p reports to zzz, which is not there", "positions", """[{"code":"p","name":"П","role":"head","superior":"zzz"}]""")]
    [InlineData(
        "the position p reports to itself",
        "positions",
        """[{"code":"p","name":"П","role":"head","superior":"q"},{"code":"q","name":"П","role":"curator","superior":"p"}]""")]
    [InlineData(
        "the block social has two positions of the role deputy: p, q",
        "positions",
        """[{"code":"p","name":"П","role":"deputy","block":"social"},{"code":"q","name":"П","role":"deputy","block":"social"}]""")]
    [InlineData("two of the executors have the code a", "executors", """[{"code":"a","name":"А"},{"code":"a","name":"А"}]""")]
    [InlineData("the body a stands below itself", "executors", """[{"code":"a","name":"А","parent":"a"}]""")]
    [InlineData("the body a: there is no block zzz", "executors", """[{"code":"a","name":"А","block":"zzz"}]""")]
    [InlineData("a route leads to the body zzz, which is not there", "routes", """[{"executor":"zzz"}]""")]
    [InlineData("the route to transport: there is no topic zzz", "routes", """[{"executor":"transport","topic":"zzz"}]""")]
    [InlineData("the route to transport: there is no district zzz", "routes", """[{"executor":"transport","district":"zzz"}]""")]
    public void Read_OfAProfileWithABrokenReference_NamesIt(string why, string field, string value) =>
        Refuses(why, field, JsonNode.Parse(value));

    /// <summary>A town's own file of a release that knew people and no positions: each person holds a position of their own.</summary>
    [Fact]
    public void Read_OfAnOlderProfile_MakesPositionsOfItsPeople()
    {
        var profile = Read("", null, WithPeople(
            """
            [
              {"code":"p","name":"Иванова А. С.","post":"Заместитель","role":"deputy","block":"social"},
              {"code":"q","name":"Б","post":"Б","role":"head"}
            ]
            """,
            lead: "q"));

        Assert.Equal(["p", "q", "sector-lead-city-economy"], profile.Structure.Positions.Select(position => position.Code));
        Assert.Equal(("Заместитель", "social"), (profile.Structure.Position("p")!.Name, profile.Structure.Position("p")!.Block));
        Assert.Equal(
            [("p", "p"), ("q", "q"), ("q", "sector-lead-city-economy")],
            profile.FirstStaff.Appointments.Select(one => (one.Person, one.Position)));
        Assert.False(profile.FirstStaff.People[0].IsMadeUp);
    }

    [Theory]
    [InlineData("zzz as sector-lead: there is no such person", "[]", "zzz")]
    [InlineData("there is no role system", """[{"code":"p","name":"П","post":"П","role":"system"}]""", null)]
    [InlineData("one of the people has no code", """[{"code":"","name":"П","post":"П","role":"head"}]""", null)]
    public void Read_OfAnOlderProfileWithAFault_NamesIt(string why, string people, string? lead)
    {
        var refusal = Assert.Throws<SettingException>(() => Read("", null, WithPeople(people, lead)));

        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
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

    /// <summary>Whatever is wrong, its line is named: an unknown field, a wrong value, a broken reference.</summary>
    [Theory]
    [InlineData("\"superior\": \"curator\"", "\"superior\": \"zzz\"", "the position head reports to zzz, which is not there")]
    [InlineData("\"territory\": \"kirovsky\"", "\"territory\": \"zzz\"", "the body adm-kirovsky: there is no district zzz")]
    [InlineData("\"territory\": \"kirovsky\"", "\"teritory\": \"kirovsky\"", "teritory")]
    [InlineData("\"rhythm\": \"weekly\"", "\"rhythm\": \"daily\"", "rhythm")]
    [InlineData("\"role\": \"curator\"", "\"role\": \"boss\"", "there is no role boss")]
    [InlineData("\"group\": \"RITUAL\"", "\"group\": \"RITUALS\"", "the route to ritual: there is no topic RITUALS")]
    public void Read_OfAFault_SaysTheLine(string text, string wrong, string why)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Municipalities", "perm.json"));
        var at = Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal));
        lines[at] = lines[at].Replace(text, wrong, StringComparison.Ordinal);

        var refusal = Assert.Throws<SettingException>(() => ProfileReader.Read(Write("town.json", string.Join('\n', lines))));

        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        Assert.Matches($@"line {at + 1}: |LineNumber: {at} ", refusal.Message);
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
        Refuses(why, "ladders", JsonNode.Parse($"[{ladders}]"));
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

    private Profile Read(string field, JsonNode? value, JsonObject? from = null)
    {
        var profile = from ?? Shipped();
        if (field.Length > 0)
        {
            profile[field] = value;
        }

        return ProfileReader.Read(Write("town.json", profile.ToJsonString()));
    }

    /// <summary>The shipped profile as a release before positions would have it.</summary>
    private static JsonObject WithPeople(string people, string? lead)
    {
        var profile = Shipped();
        profile.Remove("positions");
        profile["people"] = JsonNode.Parse(people);
        profile["blocks"]!.AsArray().First(block => block!["code"]!.ToString() == "city-economy")!["lead"] = lead;
        return profile;
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
