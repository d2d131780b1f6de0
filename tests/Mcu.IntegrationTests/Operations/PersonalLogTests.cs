using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Mcu.IntegrationTests.Store.Protection;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;

namespace Mcu.IntegrationTests.Operations;

/// <summary>The real executable with a talkative log: nothing of an author stands in it, whatever happens to the message.</summary>
public class PersonalLogTests(TestPostgres postgres)
{
    private const string Email = "made.up.vydumkin@example.org";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Log_OfAWholeRun_NamesNoAuthor()
    {
        using var data = new TempFolder();
        var settings = TownSettings.For(await postgres.CreateDatabaseAsync(Ct), data.Path);
        settings["Logging__LogLevel__Default"] = settings["Logging__LogLevel__Mcu"] = "Debug";
        await using var town = new TownProcess(settings);
        await town.StartAsync(Ct);
        using var source = Caller(town, LoadGenerator.Token);
        using var admin = Caller(town, TownSettings.AdminKey);

        await PostAsync(source, "intake", Message("a", MadeUpAuthor.Contact));
        await PostAsync(source, "intake", Message("a", MadeUpAuthor.Contact));
        var broken = $"{{\"author\":{{\"name\":\"{MadeUpAuthor.Name}\"\n";
        await PostAsync(source, "intake/batch", $"{Message("b", Email)}\n{Message("", Email)}\n{broken}");
        await PostAsync(source, "intake", Message("c", new string('9', 600)));
        var number = "";
        await Eventually.HoldsAsync("the message is an incident", async () => (number = await NumberAsync(source)).Length > 0, Ct);
        var author = await admin.GetStringAsync($"/api/v1/incidents/{Uri.EscapeDataString(number)}/author", Ct);
        Assert.Contains("vydumkin-0707", author, StringComparison.Ordinal);
        await admin.GetStringAsync($"/api/v1/incidents/{Uri.EscapeDataString(number)}", Ct);
        await admin.GetStringAsync($"/api/v1/incidents?q={Uri.EscapeDataString(MadeUpAuthor.Contact)}", Ct);
        Assert.Equal(0, await town.CommandAsync(Ct, "subject", "find", "--by", "Ёршин Ф. Ц.", "--contact", MadeUpAuthor.Contact));
        Assert.Equal(0, await town.CommandAsync(Ct, "keys", "rotate"));
        Assert.Equal(0, await town.StopAsync(Ct));

        Assert.Contains("was shown to", town.Output, StringComparison.Ordinal);
        Assert.Contains(number, town.Output, StringComparison.Ordinal);
        MadeUpAuthor.AssertNoTrace(town.Output);
        Assert.DoesNotContain(Uri.EscapeDataString("555-17-39"), town.Output, StringComparison.Ordinal);
    }

    private static HttpClient Caller(TownProcess town, string key)
    {
        var http = new HttpClient { BaseAddress = new Uri(town.Url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    private static string Message(string id, string contact) => new JsonObject
    {
        ["externalId"] = id,
        ["text"] = "Выдуманное: на дороге яма, прошу заделать.",
        ["author"] = new JsonObject
        {
            ["externalId"] = MadeUpAuthor.Profile,
            ["name"] = MadeUpAuthor.Name,
            ["contact"] = contact,
            ["address"] = MadeUpAuthor.Address,
        },
    }.ToJsonString();

    private static async Task PostAsync(HttpClient source, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await source.PostAsync(new Uri("/api/v1/" + path, UriKind.Relative), content, Ct);
    }

    private static async Task<string> NumberAsync(HttpClient source) =>
        (await source.GetFromJsonAsync<JsonObject>($"/api/v1/intake/{Uri.EscapeDataString(LoadGenerator.Source)}/a", Ct))?["number"]?
            .GetValue<string>() ?? "";
}
